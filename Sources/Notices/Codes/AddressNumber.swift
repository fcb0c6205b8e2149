/// 住所表示番号 — the digits, single letters and hyphens that stand for an address behind its town.
///
/// - Note: Source: 日本郵便「郵便番号・バーコードマニュアル」, 住所表示番号の抜き出し.
enum AddressNumber {
  /// Extracts the number: `3丁目30-8 郵便ビル403号` is `3-30-8-403`.
  ///
  /// - Complexity: O(*n*) in the length of the address.
  static func extract(from address: String) -> String {
    let plain = numerals(in: address.unicodeScalars.compactMap(halfWidth))
    var marks: [UInt8] = []
    var place = 0
    while place < plain.count {
      let scalar = plain[place]
      if isDigit(scalar) {
        marks.append(UInt8(scalar.value))
        place += 1
      } else if isLetter(scalar) {
        let end = plain[place...].firstIndex { !isLetter($0) } ?? plain.count
        let isFloor =
          scalar == "F" && place > 0 && isDigit(plain[place - 1])
        // Only a letter that stands alone counts, and the F of a floor is a separator.
        marks.append(end - place == 1 && !isFloor ? UInt8(scalar.value) : hyphen)
        place = end
      } else {
        marks.append(hyphen)
        place += 1
      }
    }
    return joined(marks)
  }

  private static let hyphen = UInt8(ascii: "-")

  /// Collapses hyphens, and drops those at the ends and beside letters.
  private static func joined(_ marks: [UInt8]) -> String {
    var text: [UInt8] = []
    var isPending = false
    for mark in marks {
      if mark == hyphen {
        isPending = !text.isEmpty
        continue
      }
      if isPending, !isLetter(mark), text.last.map(isLetter) != true { text.append(hyphen) }
      isPending = false
      text.append(mark)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// One scalar in half width and upper case; nothing for those that are left out.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0 - 0x20)
    case 0x61...0x7A: Unicode.Scalar(scalar.value - 0x20)
    case 0x26, 0x2F, 0x2E, 0x30FB, 0xFF06, 0xFF0F, 0xFF0E, 0xFF65: nil
    default: scalar
    }
  }

  /// Turns 漢数字 before 丁目, 丁, 番地, 番, 号, 地割, 線, の, ノ into digits.
  private static func numerals(in scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < scalars.count {
      guard value(of: scalars[place]) != nil else {
        result.append(scalars[place])
        place += 1
        continue
      }
      let end = scalars[place...].firstIndex { value(of: $0) == nil } ?? scalars.count
      let run = scalars[place..<end]
      if isFollowed(by: scalars[end...]), let number = number(run) {
        result += String(number).unicodeScalars
      } else {
        result += run
      }
      place = end
    }
    return result
  }

  private static func isFollowed(by rest: ArraySlice<Unicode.Scalar>) -> Bool {
    marks.contains { rest.starts(with: $0) }
  }

  private static func value(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇": 0
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    case "十": 10
    case "百": 11
    case "千": 12
    default: nil
    }
  }

  private static let marks = ["丁", "番", "号", "地割", "線", "の", "ノ"].map {
    Array($0.unicodeScalars)
  }

  /// The number of 漢数字: with units (二十三) or digit by digit (二三).
  private static func number(_ run: ArraySlice<Unicode.Scalar>) -> Int? {
    guard run.count <= 7 else { return nil }
    let values = run.compactMap(value(of:))
    guard values.contains(where: { $0 >= 10 }) else {
      return values.reduce(0) { $0 * 10 + $1 }
    }
    var (sum, pending) = (0, 0)
    for value in values {
      if value < 10 {
        pending = value
      } else {
        sum += max(pending, 1) * [10, 100, 1000][value - 10]
        pending = 0
      }
    }
    return sum + pending
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte)
  }
}
