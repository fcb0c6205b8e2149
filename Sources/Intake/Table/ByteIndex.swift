/// 番号の索引 — identifiers by their bytes, numbered in the order in which they were put in.
///
/// A hash table of our own: it takes bytes as they stand in the file, so that no text is made for
/// the millions of references in a large round, and its order never depends on a random seed.
struct ByteIndex {
  /// Open addressing: the number of the identifier plus one, 0 for a free place.
  private var slots: [Int32]
  private var hashes: [UInt32] = []
  private var keyEnds: [UInt32] = [0]
  private var keys: [UInt8] = []

  /// Makes an empty index for about `capacity` identifiers.
  init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    hashes.reserveCapacity(capacity)
    keyEnds.reserveCapacity(capacity + 1)
    keys.reserveCapacity(capacity * 8)
  }

  /// The number of identifiers.
  var count: Int { hashes.count }

  /// All identifiers as text, in their order.
  var texts: [String] {
    (0..<count).map { text($0) }
  }

  /// The identifier with a number as text.
  func text(_ number: Int) -> String {
    String(decoding: keys[Int(keyEnds[number])..<Int(keyEnds[number + 1])], as: UTF8.self)
  }

  /// The number of an identifier, or nothing.
  ///
  /// - Complexity: O(*n*) in its length, on average.
  func find(_ key: Span<UInt8>) -> Int? {
    let hash = Self.hash(key)
    var at = Int(hash) & (slots.count - 1)
    while slots[at] != 0 {
      let number = Int(slots[at]) - 1
      if hashes[number] == hash, matches(number, key) { return number }
      at = (at + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of an identifier that is often the one numbered `guess` or the next: exports list
  /// families and their members in one order.
  func find(_ key: Span<UInt8>, guess: Int) -> Int? {
    if guess < count, matches(guess, key) { return guess }
    if guess + 1 < count, matches(guess + 1, key) { return guess + 1 }
    return find(key)
  }

  /// The number of an identifier given as text, or nothing.
  func find(_ key: String) -> Int? {
    let bytes = Array(key.utf8)
    return find(bytes.span)
  }

  /// Puts an identifier in.
  ///
  /// - Returns: Its number; of one that was there already, the number it had.
  mutating func insert(_ key: Span<UInt8>) -> (number: Int, isNew: Bool) {
    if let number = find(key) { return (number, false) }
    if (count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(key)
    place(hash, count)
    hashes.append(hash)
    for at in key.indices { keys.append(key[at]) }
    keyEnds.append(UInt32(keys.count))
    return (count - 1, true)
  }

  /// Puts an identifier given as text in.
  mutating func insert(_ key: String) -> (number: Int, isNew: Bool) {
    let bytes = Array(key.utf8)
    return insert(bytes.span)
  }

  private mutating func place(_ hash: UInt32, _ number: Int) {
    var at = Int(hash) & (slots.count - 1)
    while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = Int32(number + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count { place(hashes[number], number) }
  }

  private func matches(_ number: Int, _ key: Span<UInt8>) -> Bool {
    let start = Int(keyEnds[number])
    guard Int(keyEnds[number + 1]) - start == key.count else { return false }
    for at in key.indices where keys[start + at] != key[at] { return false }
    return true
  }

  /// A polynomial in 31: numbers in a row get neighbouring places, so that files written in the
  /// order of their numbers, as most are, stay within the cache.
  @inline(__always)
  private static func hash(_ key: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 0
    for at in key.indices { hash = hash &* 31 &+ UInt32(key[at]) }
    return hash
  }
}
