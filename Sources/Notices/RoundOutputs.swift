public import Records
public import Selection

/// 出力一式 — every file that notices make of an outcome.
public enum RoundOutputs {
  /// Makes all files but the manifest, in the order of their names by bytes.
  ///
  /// Equal outcomes are equal bytes: no clock, no locale, no order of the input rows.
  public static func files(of outcome: Outcome, letters: LetterTemplates) -> [OutputFile] {
    []
  }
}
