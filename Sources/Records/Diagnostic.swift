/// A place in a file, counted the way a spreadsheet does: the header is row 1.
public struct SourceLocation: Hashable, Sendable {
  /// The file, relative to the round or rule pack.
  public var file: String
  /// The row, from 1; nothing for the file as a whole.
  public var row: Int?
  /// The column, from 1; nothing for the row as a whole.
  public var column: Int?

  /// Makes a place.
  public init(file: String, row: Int? = nil, column: Int? = nil) {
    self.file = file
    self.row = row
    self.column = column
  }
}

/// 指摘 — one finding for staff: place, what, why, remedy.
///
/// Ids only, never names or addresses.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, CaseIterable, Sendable {
    /// The input cannot be used.
    case error
    /// 要確認: the run stops until `decisions.csv` accepts the finding.
    case confirm
    /// A person should look; the run goes on.
    case warning
    /// What was read differently from how it was written.
    case note
  }

  /// How grave the finding is.
  public var severity: Severity
  /// A stable ASCII code, `PREF003`.
  public var code: String
  /// Where it is.
  public var location: SourceLocation
  /// What is wrong: one sentence, without the final 。.
  public var message: String
  /// Why it matters.
  public var reason: String
  /// What to do.
  public var remedy: String

  /// Makes a finding.
  public init(
    _ severity: Severity, _ code: String, at location: SourceLocation, _ message: String,
    reason: String, remedy: String
  ) {
    self.severity = severity
    self.code = code
    self.location = location
    self.message = message
    self.reason = reason
    self.remedy = remedy
  }
}
