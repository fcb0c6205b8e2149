import Selection

/// 通知書の種類.
enum LetterKind: String, CaseIterable, Sendable {
  /// 内定.
  case admitted = "内定"
  /// 保留.
  case held = "保留"
  /// 転園内定.
  case transferred = "転園内定"
  /// 転園保留.
  case transferHeld = "転園保留"
  /// 内定取消.
  case cancelled = "内定取消"
  /// 対象外.
  case notEligible = "対象外"

  /// The name of its template, without `.html`.
  var template: String {
    switch self {
    case .admitted: "admitted"
    case .held: "held"
    case .transferred: "transferred"
    case .transferHeld: "transfer-held"
    case .cancelled: "cancelled"
    case .notEligible: "not-eligible"
    }
  }

  /// The letter for a result; nothing where none is due.
  ///
  /// A seat promised earlier had its letter then, and a child whose application was withdrawn
  /// has no decision to be told of.
  init?(_ result: ChildResult) {
    switch result.kind {
    case .admitted: self = .admitted
    case .held: self = .held
    case .transferred: self = .transferred
    case .transferHeld: self = .transferHeld
    case .continuing: return nil
    case .cancelled: self = .cancelled
    case .notEligible:
      guard result.reason != .declined else { return nil }
      self = .notEligible
    }
  }
}
