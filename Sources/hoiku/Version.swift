/// What the program says of itself.
enum Version {
  /// The version, after CHANGELOG.md.
  static let number = "0.1.0"

  /// The compiler's language version; the patch level is not known to a program.
  static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}
