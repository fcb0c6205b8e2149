import Records

/// Reads a template: HTML with `{{項目}}`, `{{#もし 項目}}…{{#でなければ}}…{{/もし}}`,
/// `{{#繰返し 一覧}}…{{/繰返し}}`, `{{>部品}}` and `{{! 注釈 }}`.
///
/// `if`, `else` and `each` mean the same. A condition holds when the field has text, or the list
/// entries; `{{#もし 項目 = 値}}` when the text is that value. Fields of the letter can be named
/// inside a list too.
struct TemplateParser {
  /// The findings so far.
  private(set) var findings: [Diagnostic] = []
  private let schema: TemplateSchema
  private let parts: [String: String]
  private var template = Template()
  private var open: [Block] = []
  private var scopes: [TemplateSchema]
  private var including: [String] = []
  private var file: String
  private var context = MarkupContext()

  /// A block that is not closed yet.
  private struct Block {
    enum Kind { case condition, alternative, list }
    var kind: Kind
    var step: Int
    let location: SourceLocation
    let word: String
    let depth: Int
  }

  /// Begins with what templates may name and the parts they may include, by name.
  init(schema: TemplateSchema, parts: [String: String]) {
    self.schema = schema
    self.parts = parts
    scopes = [schema]
    file = ""
  }

  /// Reads one template.
  ///
  /// - Returns: The template, or nothing when there is an error among the findings.
  mutating func parse(_ text: String, file: String) -> Template? {
    template = Template()
    (open, scopes, including) = ([], [schema], [])
    self.file = file
    let before = findings.count
    scan(text)
    return findings.count == before ? template : nil
  }

  private mutating func scan(_ text: String) {
    let bytes = Array(text.utf8)
    let outer = open.count
    var (start, line, column) = (0, 1, 1)
    while start < bytes.count {
      let end = Self.next(Self.opening, in: bytes, from: start) ?? bytes.count
      literal(bytes[start..<end])
      advance(&line, &column, over: bytes[start..<end])
      guard end < bytes.count else { break }
      let location = SourceLocation(file: file, row: line, column: column)
      guard let close = Self.next(Self.closing, in: bytes, from: end + 2) else {
        report("TMPL001", location, "「{{」に対応する「}}」がありません", "「}}」で閉じてください。")
        return
      }
      let words = String(decoding: bytes[(end + 2)..<close], as: UTF8.self)
      tag(trimmed(words), location)
      advance(&line, &column, over: bytes[end..<(close + 2)])
      start = close + 2
    }
    while open.count > outer, let block = open.popLast() {
      if block.kind == .list { scopes.removeLast() }
      report(
        "TMPL002", block.location, "「{{#\(block.word)}}」が閉じられていません",
        "「{{/\(block.kind == .list ? "繰返し" : "もし")}}」で閉じてください。")
    }
  }

  private mutating func literal(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    context.pass(bytes)
    let start = template.literals.count
    template.literals.append(contentsOf: bytes)
    template.steps.append(.literal(start..<template.literals.count))
  }

  private mutating func tag(_ words: String, _ location: SourceLocation) {
    switch words.first {
    case "!": return
    case ">": include(trimmed(words.dropFirst()), location)
    case "#": begin(trimmed(words.dropFirst()), location)
    case "/": end(trimmed(words.dropFirst()), location)
    default: field(words, location)
    }
  }

  private mutating func include(_ name: String, _ location: SourceLocation) {
    guard let part = parts[name] else {
      report(
        "TMPL003", location, "部品「\(name)」はありません",
        suggestion(for: name, among: parts.keys.sorted()))
      return
    }
    guard !including.contains(name) else {
      report("TMPL004", location, "部品「\(name)」が自分自身を取り込んでいます", "取込みを外してください。")
      return
    }
    let outer = file
    file = "letters/" + name + ".html"
    including.append(name)
    scan(part)
    including.removeLast()
    file = outer
  }

  private mutating func field(_ name: String, _ location: SourceLocation) {
    guard let (place, form) = lookUp(name) else {
      unknown(name, location, among: fieldNames)
      return
    }
    if let problem = context.problem(for: form) {
      report(
        "TMPL007", location, "項目「\(name)」を\(problem)に差し込むことはできません",
        "本文か、引用符で囲んだ属性の中に置いてください。")
    }
    template.steps.append(.field(place, form))
  }

  private mutating func begin(_ words: String, _ location: SourceLocation) {
    let (word, rest) = Self.firstWord(words)
    switch word {
    case "もし", "if": condition(rest, words, location)
    case "でなければ", "else": alternative(words, location)
    case "繰返し", "each": list(rest, words, location)
    default:
      report(
        "TMPL005", location, "「{{#\(word)}}」という指示はありません",
        suggestion(for: word, among: ["もし", "でなければ", "繰返し"]))
    }
  }

  private mutating func condition(_ rest: String, _ words: String, _ location: SourceLocation) {
    let sides = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = trimmed(sides.first ?? "")
    let value = sides.count == 2 ? trimmed(sides[1]) : nil
    open.append(
      Block(
        kind: .condition, step: template.steps.count, location: location, word: words,
        depth: including.count))
    if let (place, _) = lookUp(name) {
      template.steps.append(.unless(place, equals: value, next: 0))
    } else if value == nil, let (place, _) = lookUpList(name) {
      template.steps.append(.unlessAny(place, next: 0))
    } else {
      unknown(name, location, among: fieldNames + listNames)
      template.steps.append(.jump(0))
    }
  }

  private mutating func alternative(_ words: String, _ location: SourceLocation) {
    guard let block = open.last, block.kind == .condition, block.depth == including.count else {
      report("TMPL006", location, "「{{#\(words)}}」に対応する「{{#もし}}」がありません", "位置を確認してください。")
      return
    }
    let jump = template.steps.count
    template.steps.append(.jump(0))
    close(block.step)
    open[open.count - 1].kind = .alternative
    open[open.count - 1].step = jump
  }

  private mutating func list(_ name: String, _ words: String, _ location: SourceLocation) {
    open.append(
      Block(
        kind: .list, step: template.steps.count, location: location, word: words,
        depth: including.count))
    guard let (place, entries) = lookUpList(name) else {
      unknown(name, location, among: listNames)
      template.steps.append(.jump(0))
      scopes.append(schema)
      return
    }
    template.steps.append(.each(place, next: 0))
    scopes.append(entries)
  }

  private mutating func end(_ word: String, _ location: SourceLocation) {
    let isList = word == "繰返し" || word == "each"
    let isKnown = isList || word == "もし" || word == "if"
    guard isKnown, let block = open.last, (block.kind == .list) == isList,
      block.depth == including.count
    else {
      report("TMPL006", location, "「{{/\(word)}}」に対応する始まりがありません", "始まりと終わりの組を確認してください。")
      return
    }
    open.removeLast()
    close(block.step)
    if isList { scopes.removeLast() }
  }

  /// Points the step that opened a block past its end.
  private mutating func close(_ step: Int) {
    let next = template.steps.count
    switch template.steps[step] {
    case .unless(let place, let equals, _):
      template.steps[step] = .unless(place, equals: equals, next: next)
    case .unlessAny(let place, _): template.steps[step] = .unlessAny(place, next: next)
    case .each(let place, _): template.steps[step] = .each(place, next: next)
    default: template.steps[step] = .jump(next)
    }
  }
}

extension TemplateParser {
  private static let opening = UInt8(ascii: "{")
  private static let closing = UInt8(ascii: "}")

  /// Where a doubled brace begins.
  private static func next(_ brace: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + 1 < bytes.count {
      if bytes[place] == brace && bytes[place + 1] == brace { return place }
      place += 1
    }
    return nil
  }

  private static func firstWord(_ words: String) -> (String, String) {
    let parts = words.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
  }

  private var fieldNames: [String] { scopes.reversed().flatMap { $0.fields.map(\.name) } }
  private var listNames: [String] { scopes.reversed().flatMap { $0.lists.map(\.name) } }

  private func lookUp(_ name: String) -> (Template.Place, TemplateSchema.Form)? {
    for (up, scope) in scopes.reversed().enumerated() {
      if let number = scope.fields.firstIndex(where: { $0.name == name }) {
        return (Template.Place(up: up, number: number), scope.fields[number].form)
      }
    }
    return nil
  }

  private func lookUpList(_ name: String) -> (Template.Place, TemplateSchema)? {
    for (up, scope) in scopes.reversed().enumerated() {
      if let number = scope.lists.firstIndex(where: { $0.name == name }) {
        return (Template.Place(up: up, number: number), scope.lists[number].entries)
      }
    }
    return nil
  }

  private mutating func unknown(
    _ name: String, _ location: SourceLocation, among known: [String]
  ) {
    report(
      "TMPL008", location, "項目「\(name)」はありません", suggestion(for: name, among: known))
  }

  private func suggestion(for name: String, among known: [String]) -> String {
    Suggestion.nearest(to: name, among: known).first.map { "もしかして: \($0)" } ?? "項目の一覧は説明書にあります。"
  }

  private mutating func report(
    _ code: String, _ location: SourceLocation, _ message: String, _ remedy: String
  ) {
    findings.append(
      Diagnostic(
        .error, code, at: location, message, reason: "通知書の様式を正しく差し込めません。",
        remedy: remedy))
  }

  private func advance(
    _ line: inout Int, _ column: inout Int, over bytes: ArraySlice<UInt8>
  ) {
    for byte in bytes {
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  private func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
