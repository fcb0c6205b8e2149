import Records

/// 二重申込み — two ids with one name and date of birth.
///
/// Spaces in names do not count. The names stand in the children already: the table holds numbers
/// only, and half a million children take a few milliseconds.
struct DuplicateCheck {
  private let children: [Child]
  /// Open addressing: the number of a child plus one, 0 for a free place.
  private var slots: [Int32]
  private var hashes: [UInt32]

  init(_ children: [Child]) {
    self.children = children
    var size = 32
    while size < children.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    hashes = Array(repeating: 0, count: children.count)
  }

  /// Calls `report` with each child and the first one that it repeats, in the order of the file.
  mutating func run(_ report: (_ number: Int, _ first: Int) -> Void) {
    for number in children.indices where !children[number].name.isEmpty {
      let hash = hash(number)
      hashes[number] = hash
      var at = Int(hash) & (slots.count - 1)
      var first: Int?
      while slots[at] != 0, first == nil {
        let other = Int(slots[at]) - 1
        if hashes[other] == hash, isSame(other, number) { first = other }
        at = (at + 1) & (slots.count - 1)
      }
      if let first {
        report(number, first)
      } else {
        slots[at] = Int32(number + 1)
      }
    }
  }

  private func hash(_ number: Int) -> UInt32 {
    let birth = children[number].birth
    var hash = UInt64(birth.year * 372 + birth.month * 31 + birth.day)
    let name = children[number].name.utf8.span
    var at = 0
    while at < name.count {
      let space = Self.space(name, at)
      if space == 0 {
        hash = (hash ^ UInt64(name[at])) &* 0x0000_0100_0000_01B3
        at += 1
      }
      at += space
    }
    return UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    children[one].birth == children[other].birth
      && Self.withoutSpaces(children[one].name) == Self.withoutSpaces(children[other].name)
  }

  private static func withoutSpaces(_ name: String) -> [UInt8] {
    let bytes = name.utf8.span
    var kept: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let space = space(bytes, at)
      if space == 0 { kept.append(bytes[at]) }
      at += max(space, 1)
    }
    return kept
  }

  /// The bytes of the space at `at`, the ideographic one among them; 0 where there is none.
  @inline(__always)
  private static func space(_ name: Span<UInt8>, _ at: Int) -> Int {
    if name[at] == 0x20 { return 1 }
    let isWide =
      name[at] == 0xE3 && at + 2 < name.count && name[at + 1] == 0x80 && name[at + 2] == 0x80
    return isWide ? 3 : 0
  }
}
