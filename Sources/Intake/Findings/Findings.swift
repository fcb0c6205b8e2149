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
  private struct Key: Hashable {
    var file: String
    var code: String
  }

  /// The findings so far, in the order they were made.
  public private(set) var diagnostics: [Diagnostic] = []
  private var counts: [Key: Int] = [:]
  private var overflowing: [(key: Key, severity: Diagnostic.Severity)] = []
  private let limit: Int

  /// Begins an empty list that keeps `limit` findings of a code in a file.
  public init(limit: Int = 2_000) {
    self.limit = limit
  }

  /// The number of findings that make the input unusable.
  public private(set) var errorCount = 0
  /// Whether anything found makes the input unusable.
  public var hasErrors: Bool { errorCount > 0 }
  private var filesWithErrors: Set<String> = []

  /// Whether an error was found in a file, so that what it seems to lack may only be unread.
  public func hasErrors(in file: String) -> Bool { filesWithErrors.contains(file) }

  /// Adds a finding; the wording is made only if the finding is kept.
  public func add(
    _ severity: Diagnostic.Severity, _ code: String, at location: SourceLocation,
    _ wording: @autoclosure () -> Wording
  ) {
    if severity == .error {
      errorCount += 1
      filesWithErrors.insert(location.file)
    }
    let key = Key(file: location.file, code: code)
    let count = counts[key, default: 0] + 1
    counts[key] = count
    guard count <= limit else {
      if count == limit + 1 { overflowing.append((key, severity)) }
      return
    }
    let words = wording()
    diagnostics.append(
      Diagnostic(
        severity, code, at: location, words.message, reason: words.reason, remedy: words.remedy))
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
      + overflowing.map { key, severity in
        let more = counts[key, default: 0] - limit
        return Diagnostic(
          severity, key.code, at: SourceLocation(file: key.file),
          "同じ種類の指摘がほかに\(more)件あります",
          reason: "一つの種類につき\(limit)件までを一件ずつ示しています。",
          remedy: "示された行を直してから、もう一度お確かめください。")
      }
  }
}
