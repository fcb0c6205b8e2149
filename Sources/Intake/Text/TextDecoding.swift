/// 文字コード — how the bytes of a file were read as text.
public enum TextEncoding: String, Sendable {
  /// UTF-8 without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-8 with a byte order mark.
  case utf8WithMark = "UTF-8(BOM付き)"
  /// CP932, called Shift_JIS by office programs.
  case cp932 = "CP932(Shift_JIS)"
}

/// The text of a file in UTF-8, however it was written.
struct DecodedText: Sendable {
  /// The text, a byte order mark included.
  var bytes: [UInt8]
  /// How it was written.
  var encoding: TextEncoding
  /// Where in `bytes` U+FFFD stands for something that could not be read.
  var bad: [Int]
  /// The bytes of the byte order mark.
  var markLength: Int { encoding == .utf8WithMark ? 3 : 0 }
  /// Whether the file is in UTF-16, which is not read.
  var isUTF16 = false

  /// Reads a file as UTF-8, or else as CP932.
  ///
  /// A file that is neither is read as the one that leaves fewer bytes unread, so that findings
  /// point at the bytes that a person would call wrong. Text in UTF-8 with a few bad bytes is not
  /// taken for CP932, in which almost any bytes mean something: in CP932 most of the bytes beyond
  /// ASCII would be bad.
  ///
  /// - Complexity: O(*n*); UTF-8 is not copied.
  static func decode(_ bytes: consuming [UInt8]) -> DecodedText {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return DecodedText(bytes: [], encoding: .utf8, bad: [0], isUTF16: true)
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let encoding: TextEncoding = hasMark ? .utf8WithMark : .utf8
    guard UTF8Validation.firstBad(in: bytes) != nil else {
      return DecodedText(bytes: bytes, encoding: encoding, bad: [])
    }
    let (repaired, badUTF8) = UTF8Validation.repaired(bytes)
    guard !hasMark else { return DecodedText(bytes: repaired, encoding: encoding, bad: badUTF8) }
    let beyondASCII = bytes.count { $0 >= 0x80 }
    let (decoded, badCP932) = CP932.decode(bytes)
    return badUTF8.count * 4 >= beyondASCII && badCP932.count <= badUTF8.count
      ? DecodedText(bytes: decoded, encoding: .cp932, bad: badCP932)
      : DecodedText(bytes: repaired, encoding: encoding, bad: badUTF8)
  }
}
