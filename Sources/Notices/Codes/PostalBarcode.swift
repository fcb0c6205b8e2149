/// カスタマバーコード — the bar code by which the post sorts a letter: 郵便番号, 住所表示番号 and a
/// check digit in 67 bars of four heights.
///
/// - Note: Source: 日本郵便「郵便番号・バーコードマニュアル」.
struct PostalBarcode: Equatable {
  /// The bars: 1 long, 2 upper half, 3 lower half, 4 timing.
  let bars: [UInt8]

  /// Makes the code of an address; nothing where the postal code has not got seven digits.
  ///
  /// - Parameters:
  ///   - postalCode: Seven digits, with or without a hyphen.
  ///   - address: 住所 and 方書; the names before the number add nothing.
  init?(postalCode: String, address: String) {
    let digits = postalCode.utf8.filter { (0x30...0x39).contains($0) }
    guard digits.count == 7, postalCode.utf8.count <= 8 else { return nil }
    var codes = digits.map { Int($0 - 0x30) }
    for byte in AddressNumber.extract(from: address).utf8 { codes += Self.codes(of: byte) }
    // A letter takes two codes; one that does not fit is cut in the middle, as the manual has it.
    codes = Array(codes.prefix(20))
    while codes.count < 20 { codes.append(Self.padding) }
    codes.append(Self.checkCode(of: codes))
    bars = [1, 3] + codes.flatMap { Self.patterns[$0] } + [3, 1]
  }

  /// 制御コード CC4, which fills a short number.
  private static let padding = 14

  /// The code that makes the sum of all a multiple of 19.
  static func checkCode(of codes: [Int]) -> Int {
    (19 - codes.reduce(0, +) % 19) % 19
  }

  /// Digits are 0…9, the hyphen 10, CC1…CC8 11…18; a letter is CC1…CC3 and a digit.
  private static func codes(of byte: UInt8) -> [Int] {
    switch byte {
    case 0x30...0x39: [Int(byte - 0x30)]
    case UInt8(ascii: "-"): [10]
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      [11 + Int(byte - UInt8(ascii: "A")) / 10, Int(byte - UInt8(ascii: "A")) % 10]
    default: []
    }
  }

  private static let patterns: [[UInt8]] = [
    [1, 4, 4], [1, 1, 4], [1, 3, 2], [3, 1, 2], [1, 2, 3], [1, 4, 1], [3, 2, 1], [2, 1, 3],
    [2, 3, 1], [4, 1, 1], [4, 1, 4], [3, 2, 4], [3, 4, 2], [2, 3, 4], [4, 3, 2], [2, 4, 3],
    [4, 2, 3], [4, 4, 1], [1, 1, 1],
  ]

  /// The code as a picture of 10 points' size: long bar 3.6 mm, pitch 1.2 mm, bar 0.6 mm.
  ///
  /// One unit is 0.6 mm; 67 bars are 79.8 mm wide.
  var svg: String {
    var path = SVGPath(room: 1 << 10)
    for (place, bar) in bars.enumerated() { path.add(Self.pictures[place * 4 + Int(bar) - 1]) }
    return #"<svg width="79.8mm" height="3.6mm" viewBox="0 0 133 6" aria-hidden="true">"#
      + #"<path d="\#(path.text)"/></svg>"#
  }

  /// The picture of each kind of bar at each place.
  private static let pictures: [SVGPath] = (0..<67).flatMap { place in
    [(0, 6), (0, 4), (2, 4), (2, 2)].map { top, height in
      var path = SVGPath(room: 0)
      path.rectangle(x: place * 2, y: top, width: 1, height: height)
      return path
    }
  }
}
