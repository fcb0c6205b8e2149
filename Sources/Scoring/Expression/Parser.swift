import Records

/// Reads an expression into its tree.
///
/// The grammar, loosest binding first (a quoted word is itself, `{ }` is repetition, `[ ]` may be
/// left out):
///
///     expression  = conjunction { ( "または" | "or" | "||" ) conjunction } ;
///     conjunction = negation { ( "かつ" | "and" | "&&" ) negation } ;
///     negation    = ( "not" | "!" ) negation | comparison { "でない" } ;
///     comparison  = sum [ relation sum | [ "が" | "は" ] bound { bound }
///                         | ( "が" | "は" | "in" ) members ] ;
///     relation    = "=" | "==" | "≠" | "!=" | "<>" | "<" | "≦" | "<=" | ">" | "≧" | ">=" ;
///     bound       = sum ( "以上" | "以下" | "未満" | "超" ) ;
///     members     = "(" sum { "," sum } ")" [ "のどれか" | "のいずれか" ]
///                 | sum ( "のどれか" | "のいずれか" ) ;
///     sum         = product { ( "+" | "-" ) product } ;
///     product     = factor { ( "*" | "/" ) factor } ;
///     factor      = ( "-" | "+" ) factor | primary ;
///     primary     = number [ unit ] | date | text | truth
///                 | function "(" [ expression { "," expression } ] ")"
///                 | name | "(" expression ")" ;
///     truth       = "真" | "偽" | "true" | "TRUE" | "false" | "FALSE" ;
///     name        = word { "." word } ;
///     number      = digit { digit } [ "." digit { digit } ] ;
///     date        = "2026-04-01" | "2026年4月1日" | "令和8年4月1日" ;
///     text        = "「" … "」" | '"' … '"' ;
///
/// Words are separated by spaces; full-width digits and operators count as their ASCII ones, `×`
/// and `÷` as `*` and `/`, `、` as `,`.
struct Parser {
  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  /// The operators so far: a chain of them makes the tree as deep as it is long.
  private var operators = 0

  private init(_ tokens: [Token]) {
    self.tokens = tokens
  }

  /// The tree of an expression.
  ///
  /// - Throws: The first place at which the text does not follow the grammar.
  static func parse(_ text: String) throws(SyntaxError) -> Syntax {
    var parser = Parser(try Lexer.tokens(of: text))
    let tree = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected() }
    return tree
  }

  // MARK: Logic

  private mutating func expression() throws(SyntaxError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    // The expression itself stands in no bracket.
    guard depth <= Self.deepest + 1 else {
      throw SyntaxError(
        position: token.position, message: "かっこが深すぎます", remedy: "式を pack.json の式に分けてください。")
    }
    var left = try conjunction()
    while accept("または", "or", "||") {
      left = try binary(.or, left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> Syntax {
    var left = try negation()
    while accept("かつ", "and", "&&") {
      left = try binary(.and, left, try negation())
    }
    return left
  }

  private mutating func negation() throws(SyntaxError) -> Syntax {
    let position = token.position
    var negations = 0
    while accept("not", "!") { negations += 1 }
    var tree = try comparison()
    while accept("でない", "ではない") { negations += 1 }
    if !negations.isMultiple(of: 2) { tree = Syntax(shape: .not(tree), position: position) }
    return tree
  }

  private mutating func comparison() throws(SyntaxError) -> Syntax {
    let left = try sum()
    if let relation = BinaryOperator(relation: token) {
      index += 1
      return try binary(relation, left, try sum())
    }
    if accept("が", "は") { return try predicate(of: left) }
    if accept("in") {
      return Syntax(shape: .among(left, try members().list), position: left.position)
    }
    return startsBound ? try bounds(of: left, first: try sum()) : left
  }

  /// What follows `が`: a list, also of one member, or bounds, whose first may begin with a bracket.
  private mutating func predicate(of left: Syntax) throws(SyntaxError) -> Syntax {
    let start = self
    let (list, isNamed) = try members()
    let isList = isNamed || (tokens[start.index].text == "(" && !continuesSum)
    if isList { return Syntax(shape: .among(left, list), position: left.position) }
    self = start
    return try bounds(of: left, first: try sum())
  }

  /// Whether what was read in brackets is only the beginning of a limit, as in `(1 + 2) * 8 以上`.
  private var continuesSum: Bool {
    switch token.kind {
    case .symbol: ["+", "-", "*", "/"].contains(token.text)
    case .word: BinaryOperator(bound: token.text) != nil
    case .number, .date, .text, .end: false
    }
  }

  /// The members of a list, and whether `のどれか` says that it is one.
  private mutating func members() throws(SyntaxError) -> (list: [Syntax], isNamed: Bool) {
    var list: [Syntax] = []
    if accept("(") {
      repeat { list.append(try sum()) } while accept(",")
      try expect(")")
    } else {
      list.append(try sum())
    }
    return (list, accept("のどれか", "のいずれか"))
  }

  /// `140以上 160未満` after its subject.
  private mutating func bounds(of left: Syntax, first: Syntax) throws(SyntaxError) -> Syntax {
    var limit = first
    var tree: Syntax?
    while true {
      guard token.kind == .word, let relation = BinaryOperator(bound: token.text) else {
        throw unexpected(wanted: "以上・以下・未満・超のどれか")
      }
      index += 1
      let comparison = try binary(relation, left, limit)
      if let earlier = tree {
        tree = try binary(.and, earlier, comparison)
      } else {
        tree = comparison
      }
      guard startsBound else { break }
      limit = try sum()
    }
    return tree ?? left
  }

  /// Whether a number, date or name follows directly, as only a bound may.
  private var startsBound: Bool {
    switch token.kind {
    case .number, .date: true
    case .word: !Self.keywords.contains(token.text)
    case .text, .symbol, .end: false
    }
  }

  // MARK: Arithmetic

  private mutating func sum() throws(SyntaxError) -> Syntax {
    var left = try product()
    while true {
      if accept("+") {
        left = try binary(.plus, left, try product())
      } else if accept("-") {
        left = try binary(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(SyntaxError) -> Syntax {
    var left = try factor()
    while true {
      if accept("*") {
        left = try binary(.times, left, try factor())
      } else if accept("/") {
        left = try binary(.over, left, try factor())
      } else {
        return left
      }
    }
  }

  private mutating func factor() throws(SyntaxError) -> Syntax {
    let position = token.position
    var isNegative = false
    while true {
      if accept("-") {
        isNegative.toggle()
      } else if !accept("+") {
        break
      }
    }
    let operand = try primary()
    return isNegative ? Syntax(shape: .negative(operand), position: position) : operand
  }

  private mutating func primary() throws(SyntaxError) -> Syntax {
    let start = token
    switch start.kind {
    case .number(let number, let unit):
      index += 1
      return Syntax(
        shape: .number(number, unit: unit, written: start.text), position: start.position)
    case .date(let date):
      index += 1
      return Syntax(shape: .date(date), position: start.position)
    case .text:
      index += 1
      return Syntax(shape: .text(start.text), position: start.position)
    case .word:
      return try nameOrCall(start)
    case .symbol where accept("("):
      let inner = try expression()
      try expect(")")
      return inner
    case .symbol, .end:
      throw unexpected()
    }
  }

  private mutating func nameOrCall(_ start: Token) throws(SyntaxError) -> Syntax {
    guard !Self.keywords.contains(start.text) else { throw unexpected() }
    index += 1
    switch start.text {
    case "真", "true", "TRUE": return Syntax(shape: .truth(true), position: start.position)
    case "偽", "false", "FALSE": return Syntax(shape: .truth(false), position: start.position)
    default: break
    }
    guard token.text == "(", token.kind == .symbol else {
      return Syntax(shape: .name(start.text), position: start.position)
    }
    guard let function = FunctionName(written: start.text) else {
      let near = Suggestion.nearest(to: start.text, among: FunctionName.allNames).first
      throw SyntaxError(
        position: start.position, message: "「\(start.text)」という関数はありません",
        remedy: near.map { "「\($0)」ではありませんか。" } ?? "関数の名前を確かめてください。")
    }
    index += 1
    var operands: [Syntax] = []
    if !accept(")") {
      repeat { operands.append(try expression()) } while accept(",")
      try expect(")")
    }
    return Syntax(shape: .call(function, operands), position: start.position)
  }

  // MARK: Tokens

  static let keywords: Set<String> = [
    "かつ", "または", "でない", "ではない", "以上", "以下", "未満", "超", "が", "は", "のどれか", "のいずれか", "and", "or",
    "not", "in",
  ]

  private var token: Token { tokens[index] }

  private mutating func accept(_ words: String...) -> Bool {
    guard token.kind == .word || token.kind == .symbol, words.contains(token.text) else {
      return false
    }
    index += 1
    return true
  }

  private mutating func expect(_ word: String) throws(SyntaxError) {
    guard accept(word) else { throw unexpected(wanted: "「\(word)」") }
  }

  /// How many brackets may stand within each other, and how many operators in one expression; far
  /// beyond any published table, and few enough for every walk of the tree to fit its thread's stack.
  static let (deepest, most) = (60, 200)

  private mutating func binary(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax)
    throws(SyntaxError) -> Syntax
  {
    operators += 1
    guard operators <= Self.most else {
      throw SyntaxError(
        position: token.position, message: "式が長すぎます",
        remedy: "演算や比較は一つの式に\(Self.most)個までです。pack.json の式に分けてください。")
    }
    return Syntax(shape: .binary(symbol, left, right), position: left.position)
  }

  private func unexpected(wanted: String? = nil) -> SyntaxError {
    let found = token.kind == .end ? "式が途中で終わっています" : "「\(token.text)」がここに来ることはできません"
    let remedy = wanted.map { "\($0)を補ってください。" } ?? "式の書き方を確かめ、語と語の間は空白で区切ってください。"
    return SyntaxError(position: token.position, message: found, remedy: remedy)
  }
}
