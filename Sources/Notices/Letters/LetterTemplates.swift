public import Records

/// 通知書の様式 — the templates of a round's letters, checked and compiled.
public struct LetterTemplates: Sendable {
  /// Our own templates, for a city that has none.
  public static let standard = LetterTemplates()

  /// Reads a city's own templates; what it does not have is taken from ``standard``.
  ///
  /// - Parameter files: The files of the round's `letters/` folder: name inside it and text.
  /// - Returns: The templates, or nothing when a finding is an error; and all findings.
  public static func compile(_ files: [(name: String, text: String)]) -> (
    templates: LetterTemplates?, findings: [Diagnostic]
  ) {
    (LetterTemplates(), [])
  }

  /// What the settings of `round.json` lack that a letter must say.
  ///
  /// - Returns: One error for each missing text.
  public static func findings(for settings: LetterSettings) -> [Diagnostic] {
    []
  }
}
