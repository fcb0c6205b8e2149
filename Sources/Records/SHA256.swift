/// SHA-256 (FIPS 180-4): the lottery's draw and the fingerprints of files.
///
/// Linux has no system implementation without a package, and a draw that anyone can check with
/// `sha256sum` is worth sixty lines.
public struct SHA256: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// Begins an empty message.
  public init() {
    pending.reserveCapacity(64)
  }

  /// The 32-byte digest of a whole message.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes[...])
    return hash.finish()
  }

  /// The digest of a whole message as 64 hexadecimal digits, the form `sha256sum` prints.
  public static func hex(_ bytes: [UInt8]) -> String {
    hex(digest: digest(bytes))
  }

  /// A digest as hexadecimal digits.
  public static func hex(digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(digest.count * 2)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    length += UInt64(bytes.count)
    var rest = bytes
    if !pending.isEmpty {
      let missing = min(64 - pending.count, rest.count)
      pending += rest.prefix(missing)
      rest = rest.dropFirst(missing)
      guard pending.count == 64 else { return }
      let block = pending
      Self.compress(&state, block.span)
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count & ~63
    if whole > 0 { Self.compress(&state, rest.span.extracting(first: whole)) }
    pending += rest.dropFirst(whole)
  }

  /// Ends the message and gives its digest.
  public mutating func finish() -> [UInt8] {
    let bits = length * 8
    var padding: [UInt8] = [0x80]
    let used = (pending.count + 1) % 64
    padding += [UInt8](repeating: 0, count: (used <= 56 ? 56 : 120) - used)
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(padding[...])
    var digest: [UInt8] = []
    for index in state.indices {
      for shift in stride(from: 24 as UInt32, through: 0, by: -8) {
        digest.append(UInt8(truncatingIfNeeded: state[index] >> shift))
      }
    }
    return digest
  }

  /// Whole blocks of 64 bytes: the hot loop of every file hash.
  ///
  /// Sixteen rounds at a time: every place is known to the compiler, so that the working variables
  /// and the last 16 words of the schedule stay in registers and none is moved.
  private static func compress(_ state: inout InlineArray<8, UInt32>, _ blocks: Span<UInt8>) {
    var words = InlineArray<16, UInt32>(repeating: 0)
    let k = constants.span
    precondition(k.count == 64 && blocks.count & 63 == 0, "\(blocks.count) bytes are no blocks")
    for block in 0..<blocks.count >> 6 {
      for index in 0..<16 { words[index] = word(blocks, block << 6 | index << 2) }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for at in stride(from: 0, to: 64, by: 16) {
        if at > 0 { extend(&words) }
        round(a, b, c, &d, e, f, g, &h, k[at + 0] &+ words[0])
        round(h, a, b, &c, d, e, f, &g, k[at + 1] &+ words[1])
        round(g, h, a, &b, c, d, e, &f, k[at + 2] &+ words[2])
        round(f, g, h, &a, b, c, d, &e, k[at + 3] &+ words[3])
        round(e, f, g, &h, a, b, c, &d, k[at + 4] &+ words[4])
        round(d, e, f, &g, h, a, b, &c, k[at + 5] &+ words[5])
        round(c, d, e, &f, g, h, a, &b, k[at + 6] &+ words[6])
        round(b, c, d, &e, f, g, h, &a, k[at + 7] &+ words[7])
        round(a, b, c, &d, e, f, g, &h, k[at + 8] &+ words[8])
        round(h, a, b, &c, d, e, f, &g, k[at + 9] &+ words[9])
        round(g, h, a, &b, c, d, e, &f, k[at + 10] &+ words[10])
        round(f, g, h, &a, b, c, d, &e, k[at + 11] &+ words[11])
        round(e, f, g, &h, a, b, c, &d, k[at + 12] &+ words[12])
        round(d, e, f, &g, h, a, b, &c, k[at + 13] &+ words[13])
        round(c, d, e, &f, g, h, a, &b, k[at + 14] &+ words[14])
        round(b, c, d, &e, f, g, h, &a, k[at + 15] &+ words[15])
      }
      add(a, b, c, d, e, f, g, h, to: &state)
    }
  }

  @inline(__always)
  private static func add(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: UInt32, to state: inout InlineArray<8, UInt32>
  ) {
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// One round; `word` is the round's constant and word.
  ///
  /// A round waits for the last one's `a` and `e` only: what does not need them is added up first,
  /// which takes a tenth less time than sums from left to right.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let known = h &+ word
    let mixed = (g ^ (e & (f ^ g))) &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25))
    let other =
      (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ ((a & b) ^ (c & (a ^ b)))
    d = (d &+ known) &+ mixed
    h = (known &+ other) &+ mixed
  }

  /// The schedule's next 16 words, in the places of the last.
  @inline(__always)
  private static func extend(_ words: inout InlineArray<16, UInt32>) {
    extend(&words, 0)
    extend(&words, 1)
    extend(&words, 2)
    extend(&words, 3)
    extend(&words, 4)
    extend(&words, 5)
    extend(&words, 6)
    extend(&words, 7)
    extend(&words, 8)
    extend(&words, 9)
    extend(&words, 10)
    extend(&words, 11)
    extend(&words, 12)
    extend(&words, 13)
    extend(&words, 14)
    extend(&words, 15)
  }

  @inline(__always)
  private static func extend(_ words: inout InlineArray<16, UInt32>, _ index: Int) {
    let (w15, w2) = (words[(index + 1) & 15], words[(index + 14) & 15])
    let small0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >> 3)
    let small1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >> 10)
    words[index & 15] = words[index & 15] &+ small0 &+ words[(index + 9) & 15] &+ small1
  }

  /// Four bytes as a number, the first highest; there are as many, which `compress` asked for.
  ///
  /// Byte by byte, each with its look at the bounds, a block takes a sixth more instructions.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(
      bigEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: at, as: UInt32.self))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
