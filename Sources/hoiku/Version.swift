import Foundation

/// What the program says of itself.
enum Version {
  /// The version, after CHANGELOG.md.
  static let number = "0.1.0"

  /// The compiler; the patch level is not known to a program.
  static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }

  /// The commit that the release step wrote beside the program, or `unknown`.
  static var commit: String {
    guard let folder = Bundle.main.executableURL?.deletingLastPathComponent(),
      let text = try? String(
        contentsOf: folder.appendingPathComponent("hoiku.commit"), encoding: .utf8)
    else { return "unknown" }
    let word = text.prefix { !$0.isWhitespace }
    return word.count == 40 && word.allSatisfy(\.isHexDigit) ? String(word) : "unknown"
  }
}
