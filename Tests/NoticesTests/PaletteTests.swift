import Foundation
import Testing

@testable import Notices

@Suite("報告ページの色")
struct PaletteTests {
  private typealias Color = (red: Double, green: Double, blue: Double)

  private func color(_ hex: Substring) throws -> Color {
    let number = try #require(UInt32(hex, radix: 16))
    func part(_ shift: UInt32) -> UInt32 {
      hex.count == 3 ? (number >> (shift / 2) & 15) * 17 : number >> shift & 255
    }
    func linear(_ part: UInt32) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return (linear(part(16)), linear(part(8)), linear(part(0)))
  }

  /// The colour that follows a piece of the style sheet.
  private func color(after text: String) throws -> Color {
    let style = ReportStyle.text
    let start = try #require(style.range(of: text), "\(text)").upperBound
    let hash = try #require(style[start...].firstIndex(of: "#"))
    return try color(style[style.index(after: hash)...].prefix { $0.isHexDigit })
  }

  private func luminance(_ color: Color) -> Double {
    0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue
  }

  private func contrast(_ one: Color, _ other: Color) -> Double {
    let (high, low) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
  }

  @Test("文字と地の明るさの比は 4.5 以上(WCAG 2.2 AA)")
  func contrast() throws {
    let (ink, white) = (try color(after: "--ink:"), try color(after: "--paper:"))
    #expect(contrast(ink, white) >= 4.5)
    #expect(contrast(try color(after: "--soft:"), white) >= 4.5)
    let none = try color(after: ".heat .no { color:")
    #expect(contrast(none, try color("f7f8f9")) >= 4.5)
    for shade in 1...7 {
      let ground = try color(after: ".s\(shade) { background:")
      #expect(contrast(shade < 5 ? ink : white, ground) >= 4.5, "\(shade)")
    }
    for seats in ["--in:", "--out:"] { #expect(contrast(try color(after: seats), white) >= 3) }
  }

  /// How people with each kind of colour blindness see a colour.
  ///
  /// - Note: Source: Machado, Oliveira and Fernandes 2009, severity 1.
  private static let sights: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ]

  /// The distance of two colours as they are seen (CIE 1976; 2.3 is just noticed).
  private func distance(_ one: Color, _ other: Color, _ sight: [[Double]]) -> Double {
    func lab(_ color: Color) -> [Double] {
      let seen = sight.map { max(0, $0[0] * color.red + $0[1] * color.green + $0[2] * color.blue) }
      let rows = [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8728]]
      let xyz = rows.map { row -> Double in
        let sum = row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2]
        return sum > 0.008856 ? cbrt(sum) : 7.787 * sum + 16.0 / 116
      }
      return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
    }
    let (left, right) = (lab(one), lab(other))
    var sum = 0.0
    for place in left.indices { sum += (left[place] - right[place]) * (left[place] - right[place]) }
    return sum.squareRoot()
  }

  @Test("内定・転園内定・保留・転園保留の色は、どの色覚でも見分けられる")
  func colorBlindness() throws {
    let colors = try ["--in:", "--move:", "--out:", "--stay:"].map { try color(after: $0) }
    for (place, sight) in Self.sights.enumerated() {
      for first in colors.indices {
        for second in colors.indices where first < second {
          let apart = distance(colors[first], colors[second], sight)
          #expect(apart > 20, "sight \(place): \(first), \(second): \(apart)")
        }
      }
    }
  }
}
