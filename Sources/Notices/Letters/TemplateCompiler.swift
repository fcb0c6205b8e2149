import Records

/// Puts a city's files over our own, compiles them and checks what a letter must and must not say.
struct TemplateCompiler {
  private(set) var findings: [Diagnostic] = []
  private let files: [(name: String, text: String)]

  /// Takes the files of a round's `letters/` folder.
  init(_ files: [(name: String, text: String)]) {
    self.files = files.sorted { $0.name.precedesByBytes($1.name) }
  }

  /// The templates, or nothing when a finding is an error.
  mutating func compile() -> LetterTemplates? {
    checkFiles()
    var parts: [String: String] = [:]
    for (name, text) in StandardParts.all { parts[name] = own(name + ".html") ?? text }
    var parser = TemplateParser(schema: LetterSchema.schema, parts: parts)
    var letters: [Template] = []
    for kind in LetterKind.allCases {
      let file = kind.template + ".html"
      let text = own(file) ?? StandardLetters.text(kind)
      guard let template = parser.parse(text, file: "letters/" + file) else { continue }
      check(template, kind)
      letters.append(template)
    }
    var rosterParser = TemplateParser(schema: RosterSchema.schema, parts: [:])
    let roster = rosterParser.parse(
      own("roster.html") ?? StandardRoster.text, file: "letters/roster.html")
    var seen = Set<Diagnostic>()
    findings += (parser.findings + rosterParser.findings).filter { seen.insert($0).inserted }
    guard findings.isEmpty, let roster else { return nil }
    return LetterTemplates(
      style: own("style.css") ?? StandardStyle.text, letters: letters, roster: roster)
  }

  private func own(_ file: String) -> String? {
    files.first { $0.name == file }?.text
  }

  private mutating func checkFiles() {
    let known = LetterTemplates.standardFiles.map(\.name)
    for (name, text) in files {
      if !known.contains(name) {
        let nearest = Suggestion.nearest(to: name, among: known).first.map { "もしかして: \($0)" }
        report(
          "TMPL009", name, "letters/\(name) という様式はありません",
          reason: "使われない様式があると、意図しない通知書が送られるおそれがあります。",
          remedy: nearest ?? "使える名前: \(known.joined(separator: "、"))")
      }
      checkLaw(name, text)
      checkSelfContained(name, text)
      if name.hasSuffix(".html") { checkBraces(name, text) }
    }
  }

  /// `{理由}` and `｛｛理由｝｝` would be printed as they stand, for every family to see.
  private mutating func checkBraces(_ name: String, _ text: String) {
    let half = text.replacing("｛", with: "{").replacing("｝", with: "}")
    let fields = LetterField.allCases.map(\.name) + WishField.allCases.map(\.name)
    for field in fields where half.contains("{\(field)}") {
      let meant = text.ranges(of: "{{\(field)}}").count
      guard half.ranges(of: "{\(field)}").count > meant else { continue }
      report(
        "TMPL015", name, "「\(field)」の括弧が、差込みの書き方ではありません",
        reason: "項目が差し込まれず、括弧のまま印刷されます。", remedy: "半角の波括弧を二つずつ使い、「{{\(field)}}」と書いてください。")
    }
  }

  /// The periods of before 2016 must not come back through an old file.
  private mutating func checkLaw(_ name: String, _ text: String) {
    let plain = Self.plain(text)
    if plain.contains("異議申立") {
      report(
        "TMPL011", name, "「異議申立て」と書かれています",
        reason: "行政不服審査法の改正(平成28年4月)により、不服申立ては審査請求に統一されています。",
        remedy: "教示を現行の文言に改めてください。")
    }
    let isOld = plain.ranges(of: "60日").contains { range in
      range.lowerBound == plain.startIndex || !plain[plain.index(before: range.lowerBound)].isNumber
    }
    if isOld || plain.contains("六十日") || plain.contains("六〇日") {
      report(
        "TMPL012", name, "「60日」と書かれています",
        reason: "審査請求の期間は、平成28年4月から3か月です。", remedy: "教示を「3か月以内」に改めてください。")
    }
  }

  /// The words of a template as they are read, without markup and spaces, and below them the text
  /// as it is written; digits in half-width.
  private static func plain(_ text: String) -> String {
    var (words, isMarkup) = ("", false)
    for character in text.replacing("&nbsp;", with: "") where !character.isWhitespace {
      if character == "<" { isMarkup = true }
      if !isMarkup { words.append(halfWidth[character] ?? character) }
      if character == ">" { isMarkup = false }
    }
    return words + "\n" + String(text.map { halfWidth[$0] ?? $0 })
  }

  private mutating func checkSelfContained(_ name: String, _ text: String) {
    let plain = text.lowercased()
    let forbidden = [
      "<script", "<iframe", "</style", "@import", "src=\"http", "src='http", "url(http",
      "url(\"http", "url('http",
    ]
    for word in forbidden where plain.contains(word) && (word != "</style" || name == "style.css") {
      report(
        "TMPL013", name, "「\(word)」は使えません",
        reason: "通知書は、ネットワークにつながない一つのファイルで完結していなければなりません。",
        remedy: "画像は data: で埋め込み、スクリプトは外してください。")
    }
  }

  private mutating func check(_ template: Template, _ kind: LetterKind) {
    var needed: [LetterField] = [
      .addressee, .date, .sender, .childName, .contact, .reviewAuthority, .defendant, .letterID,
    ]
    switch kind {
    case .admitted, .transferred: needed += [.facility, .seatClass]
    case .held, .transferHeld, .notEligible: needed += [.reason, .appliedOn]
    case .cancelled: needed += [.reason]
    }
    for field in needed where !template.uses(field.number) {
      report(
        "TMPL010", kind.template + ".html", "項目「\(field.name)」が差し込まれていません",
        reason: "\(kind.rawValue)の通知書に必ず記載する事項です。", remedy: "「{{\(field.name)}}」を加えてください。")
    }
  }

  private mutating func report(
    _ code: String, _ name: String, _ message: String, reason: String, remedy: String
  ) {
    findings.append(
      Diagnostic(
        .error, code, at: SourceLocation(file: "letters/" + name), message, reason: reason,
        remedy: remedy))
  }

  private static let halfWidth = Dictionary(
    uniqueKeysWithValues: zip("０１２３４５６７８９", "0123456789"))
}

extension Template {
  /// Whether a field of the outermost values is written somewhere.
  func uses(_ field: Int) -> Bool {
    steps.contains {
      if case .field(let place, _) = $0 { place.up == 0 && place.number == field } else { false }
    }
  }
}
