public import Records

/// What a finding says: what is wrong, why it matters, what to do — in the words of the office.
public struct Wording: Sendable {
  /// What is wrong: one sentence without the final 。.
  public var message: String
  /// 理由.
  public var reason: String
  /// 対処.
  public var remedy: String

  /// Makes a wording.
  public init(_ message: String, reason: String, remedy: String) {
    self.message = message
    self.reason = reason
    self.remedy = remedy
  }
}

/// 指摘の一覧 — collects all findings of a reading; nothing is thrown one by one.
///
/// Of one code in one file the first 2,000 are kept in full; the rest are counted and told in one
/// line, so that a file that is wrong in every row costs no more than one that is right.
public final class Findings {
  /// How many findings of a code a file has.
  ///
  /// There are few of these: they are sought one by one.
  fileprivate struct Tally: Sendable {
    var file: String
    var code: String
    var severity: Diagnostic.Severity
    var count: Int
  }

  /// The findings so far, in the order they were made.
  public private(set) var diagnostics: [Diagnostic] = []
  private var tallies: [Tally] = []
  private let limit: Int

  /// Begins an empty list that keeps `limit` findings of a code in a file.
  public init(limit: Int = 2_000) {
    self.limit = limit
  }

  /// The number of findings that make the input unusable.
  public private(set) var errorCount = 0
  /// Whether anything found makes the input unusable.
  public var hasErrors: Bool { errorCount > 0 }

  /// Whether an error was found in a file, so that what it seems to lack may only be unread.
  public func hasErrors(in file: String) -> Bool {
    tallies.contains { $0.severity == .error && $0.file == file }
  }

  /// Adds a finding; the wording is made only if the finding is kept.
  public func add(
    _ severity: Diagnostic.Severity, _ code: String, at location: SourceLocation,
    _ wording: @autoclosure () -> Wording
  ) {
    if severity == .error { errorCount += 1 }
    guard tally(severity, code, location.file) <= limit else { return }
    let words = wording()
    diagnostics.append(
      Diagnostic(
        severity, code, at: location, words.message, reason: words.reason, remedy: words.remedy))
  }

  /// Counts findings of a code in a file.
  ///
  /// - Returns: Their number.
  @discardableResult
  private func tally(
    _ severity: Diagnostic.Severity, _ code: String, _ file: String, count: Int = 1
  ) -> Int {
    for at in tallies.indices
    where tallies[at].code == code && tallies[at].severity == severity && tallies[at].file == file {
      tallies[at].count += count
      return tallies[at].count
    }
    tallies.append(Tally(file: file, code: code, severity: severity, count: count))
    return count
  }

  /// Findings made beside others, to be added in their turn.
  struct Batch: Sendable {
    fileprivate var diagnostics: [Diagnostic]
    fileprivate var tallies: [Tally]
  }

  /// What was found so far.
  var batch: Batch { Batch(diagnostics: diagnostics, tallies: tallies) }

  /// Adds what was found in a part of a file, as if it were found here.
  ///
  /// - Precondition: the part kept as many findings of a code as this list does.
  func add(_ batch: Batch) {
    for finding in batch.diagnostics {
      if tally(finding.severity, finding.code, finding.location.file) <= limit {
        diagnostics.append(finding)
      }
    }
    for part in batch.tallies where part.count > limit {
      tally(part.severity, part.code, part.file, count: part.count - limit)
    }
    errorCount += batch.tallies.reduce(0) { $0 + ($1.severity == .error ? $1.count : 0) }
  }

  /// Adds findings made elsewhere.
  public func add(_ others: [Diagnostic]) {
    for other in others {
      add(
        other.severity, other.code, at: other.location,
        Wording(other.message, reason: other.reason, remedy: other.remedy))
    }
  }

  /// All findings, with a line for each code of which more were found than are kept.
  public var all: [Diagnostic] {
    diagnostics
      + tallies.filter { $0.count > limit }.map { tally in
        let more = tally.count - limit
        return Diagnostic(
          tally.severity, tally.code, at: SourceLocation(file: tally.file),
          "同じ種類の指摘がほかに\(more)件あります",
          reason: "一つの種類につき\(limit)件までを一件ずつ示しています。",
          remedy: "示された行を直してから、もう一度お確かめください。")
      }
  }
}
