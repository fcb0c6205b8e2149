/// 式の言葉 — a formula with the values of its names put in, the way one adds it up by hand.
public enum FormulaWords {
  /// The formula with each name replaced by its value, `40 + 3` for `世帯基準 + 調整`.
  ///
  /// A name with several values, such as 基準 of both guardians, becomes a list; 合計 of it becomes
  /// the sum as it is written by hand.
  /// - Parameters:
  ///   - formula: An expression as it is written in a pack.
  ///   - values: The values of a name; none where it keeps its name.
  /// - Returns: The formula; as it is where it cannot be read.
  public static func filled(_ formula: String, _ values: (String) -> [String]) -> String {
    guard let tokens = try? Lexer.tokens(of: formula) else { return formula }
    let scalars = Array(formula.unicodeScalars)
    var words = ""
    var (place, copied) = (0, 0)
    func copy(until end: Int) {
      words.unicodeScalars.append(contentsOf: scalars[copied..<max(copied, end)])
    }
    while place < tokens.count {
      let token = tokens[place]
      let start = token.position - 1
      if let end = endOfSum(tokens, place) {
        let parts = values(tokens[place + 2].text)
        if !parts.isEmpty {
          copy(until: start)
          let isWhole = start == 0 && end == scalars.count
          words += sum(parts, isWhole: isWhole)
          (place, copied) = (place + 4, end)
          continue
        }
      }
      let found = token.kind == .word ? values(token.text) : []
      if !found.isEmpty {
        copy(until: start)
        words += found.map(bracketed).joined(separator: "、")
        copied = start + token.text.unicodeScalars.count
      }
      place += 1
    }
    copy(until: scalars.count)
    return words
  }

  /// Where `合計(name)` ends that begins at a token; nothing where something else stands there.
  private static func endOfSum(_ tokens: [Token], _ place: Int) -> Int? {
    guard place + 3 < tokens.count, tokens[place].kind == .word,
      FunctionName(written: tokens[place].text) == .sum, tokens[place + 1].text == "(",
      tokens[place + 2].kind == .word, tokens[place + 3].text == ")"
    else { return nil }
    return tokens[place + 3].position
  }

  private static func sum(_ parts: [String], isWhole: Bool) -> String {
    let sum = parts.map(bracketed).joined(separator: " + ")
    return isWhole || parts.count == 1 ? sum : "(\(sum))"
  }

  private static func bracketed(_ value: String) -> String {
    value.hasPrefix("-") ? "(\(value))" : value
  }
}
