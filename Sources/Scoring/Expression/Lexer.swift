import Records

/// Cuts an expression into tokens.
///
/// Words end at a space, a symbol or the end; a number ends where its digits do, and takes a unit
/// written against it (`160時間`). Full-width digits and operators are read as their ASCII ones.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The tokens of an expression; the last one is `.end`.
  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens += token }
    tokens.append(Token(kind: .end, text: "", position: lexer.scalars.count + 1))
    return tokens
  }

  private mutating func next() throws(SyntaxError) -> [Token]? {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    guard index < scalars.count else { return nil }
    let scalar = plain(scalars[index])
    if isDigit(scalar) { return try numberOrDate() }
    if Self.isWordStart(scalar) { return [try word()] }
    if let close = Self.quotes[scalar] { return [try quoted(until: close)] }
    return [try symbol(scalar)]
  }

  // MARK: Words and texts

  private mutating func word() throws(SyntaxError) -> Token {
    let start = index
    let text = run()
    let date = EraDate.parse(text)
    guard date != nil || EraDate.parts(of: text) == nil else { throw noSuchDay(text, start) }
    return Token(kind: date.map(Token.Kind.date) ?? .word, text: text, position: start + 1)
  }

  /// A word with its dots: `施設.番号`.
  private mutating func run() -> String {
    var text = ""
    while index < scalars.count {
      let scalar = plain(scalars[index])
      let joins =
        scalar == "." && index + 1 < scalars.count
        && Self.isWordStart(plain(scalars[index + 1]))
      guard Self.isWordPart(scalar) || joins else { break }
      text.unicodeScalars.append(scalar)
      index += 1
    }
    return text
  }

  private mutating func quoted(until close: Unicode.Scalar) throws(SyntaxError) -> Token {
    let start = index
    index += 1
    var text = ""
    while index < scalars.count, scalars[index] != close {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard index < scalars.count else {
      throw SyntaxError(
        position: start + 1, message: "文字の引用が閉じていません", remedy: "「\(close)」を補ってください。")
    }
    index += 1
    return Token(kind: .text, text: text, position: start + 1)
  }

  // MARK: Numbers and dates

  private mutating func numberOrDate() throws(SyntaxError) -> [Token] {
    let start = index
    if let (date, next) = try civilDate() {
      index = next
      return [Token(kind: .date(date), text: "", position: start + 1)]
    }
    var digits = ""
    while index < scalars.count {
      let scalar = plain(scalars[index])
      let isPoint =
        scalar == "." && !digits.contains(".") && index + 1 < scalars.count
        && isDigit(plain(scalars[index + 1]))
      guard isDigit(scalar) || isPoint else { break }
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    guard let number = Rational(digits) else {
      throw SyntaxError(position: start + 1, message: "数の桁が多すぎます", remedy: "数は15桁までで書いてください。")
    }
    let suffixStart = index
    let suffix = run()
    let bound = Self.bounds.first { suffix.hasSuffix($0) }
    let unit = String(suffix.dropLast(bound?.count ?? 0))
    var tokens = [
      Token(
        kind: .number(number, unit: unit.isEmpty ? nil : unit), text: digits + unit,
        position: start + 1)
    ]
    if let bound {
      tokens.append(Token(kind: .word, text: bound, position: suffixStart + unit.count + 1))
    }
    return tokens
  }

  /// `2026-04-01` or `2026年4月1日` at the present place, and where it ends.
  ///
  /// A day that does not exist is refused: `2026-02-29` would otherwise be 1995.
  private func civilDate() throws(SyntaxError) -> (CalendarDate, Int)? {
    var place = index
    func number(_ digits: ClosedRange<Int>) -> Int? {
      var (value, count) = (0, 0)
      while place < scalars.count, count < digits.upperBound,
        let digit = Int(String(plain(scalars[place])))
      {
        (value, count, place) = (value * 10 + digit, count + 1, place + 1)
      }
      return digits.contains(count) ? value : nil
    }
    func accept(_ wanted: Set<Unicode.Scalar>) -> Bool {
      guard place < scalars.count, wanted.contains(plain(scalars[place])) else { return false }
      place += 1
      return true
    }
    guard let year = number(4...4), accept(["-", "年"]), let month = number(1...2),
      accept(["-", "月"]), let day = number(1...2)
    else { return nil }
    _ = accept(["日"])
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      throw noSuchDay(String(String.UnicodeScalarView(scalars[index..<place])), index)
    }
    return (date, place)
  }

  private func noSuchDay(_ written: String, _ start: Int) -> SyntaxError {
    SyntaxError(
      position: start + 1, message: "「\(written)」という日付はありません",
      remedy: "正しい日付に直してください。引き算であれば、「-」の前後を空けてください。")
  }

  // MARK: Symbols

  private mutating func symbol(_ scalar: Unicode.Scalar) throws(SyntaxError) -> Token {
    let start = index
    let second = index + 1 < scalars.count ? plain(scalars[index + 1]) : " "
    let pair = "\(scalar)\(second)"
    if ["<=", ">=", "==", "!=", "<>", "&&", "||"].contains(pair) {
      index += 2
      return Token(kind: .symbol, text: pair, position: start + 1)
    }
    guard "+-*/=<>(),!".unicodeScalars.contains(scalar) || "≦≧≠".unicodeScalars.contains(scalar)
    else {
      throw SyntaxError(
        position: start + 1, message: "「\(scalars[index])」は式に書けません",
        remedy: "文字の値であれば「 」で囲んでください。")
    }
    index += 1
    return Token(kind: .symbol, text: String(scalar), position: start + 1)
  }

  // MARK: Characters

  static let bounds = ["以上", "以下", "未満", "超"]

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "「": "」", "『": "』", "\"": "\"", "“": "”", "'": "'",
  ]

  private static let plainForms: [Unicode.Scalar: Unicode.Scalar] = [
    "−": "-", "－": "-", "‐": "-", "–": "-", "×": "*", "＊": "*", "÷": "/", "、": ",", "，": ",",
    "≤": "≦", "≥": "≧", "．": ".", "＆": "&", "｜": "|",
  ]

  /// A character with full-width ASCII and typographic operators in plain form.
  private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let form = Self.plainForms[scalar] { return form }
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar == "々" || scalar == "〇"
  }

  static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    isWordStart(scalar) || ("0"..."9").contains(scalar) || scalar == "・" || scalar == "ー"
  }
}
