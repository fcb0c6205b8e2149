/// An identifier as the municipality writes it: text, with its zeros, compared by its bytes.
public protocol RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The identifier exactly as written.
  var text: String { get }
}

extension RecordID {
  /// The identifier exactly as written.
  public var description: String { text }

  /// Whether `left` comes before `right` by UTF-8 bytes — never by locale.
  public static func < (left: Self, right: Self) -> Bool {
    left.text.precedesByBytes(right.text)
  }
}

extension String {
  /// Whether this text comes before `other` by UTF-8 bytes.
  ///
  /// - Complexity: O(*n*) in the length of the shorter text.
  public func precedesByBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// 児童番号 — the number of an applying child.
public struct ChildID: RecordID {
  /// The identifier exactly as written.
  public let text: String

  /// Wraps an identifier as written.
  public init(_ text: String) {
    self.text = text
  }
}

/// 世帯番号 — the number of a household.
public struct HouseholdID: RecordID {
  /// The identifier exactly as written.
  public let text: String

  /// Wraps an identifier as written.
  public init(_ text: String) {
    self.text = text
  }
}

/// 施設番号 — the number of a facility.
public struct FacilityID: RecordID {
  /// The identifier exactly as written.
  public let text: String

  /// Wraps an identifier as written.
  public init(_ text: String) {
    self.text = text
  }
}
