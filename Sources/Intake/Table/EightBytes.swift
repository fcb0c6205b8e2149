/// Eight bytes of a text looked at as one number, the first byte lowest.
struct EightBytes {
  private let word: UInt64

  /// Takes the bytes at `at`, of which there must be eight.
  @inline(__always)
  init(_ text: Span<UInt8>, _ at: Int) {
    precondition(at >= 0 && at + 8 <= text.count, "eight bytes at \(at) of \(text.count)")
    word = UInt64(
      littleEndian: unsafe text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: at, as: UInt64.self))
  }

  /// The high bit of each byte beyond ASCII.
  @inline(__always)
  var beyondASCII: UInt64 { word & 0x8080_8080_8080_8080 }

  /// The high bit of the first byte below `limit`, which is at most 80; 0 where there is none.
  ///
  /// Bits behind the first may be set for greater bytes: only the lowest one counts.
  @inline(__always)
  func below(_ limit: UInt8) -> UInt64 {
    (word &- 0x0101_0101_0101_0101 &* UInt64(limit)) & ~word & 0x8080_8080_8080_8080
  }
}
