public import Records

/// 通知書の様式 — the templates of a round's letters, checked and compiled.
public struct LetterTemplates: Sendable {
  /// The style sheet of every batch.
  let style: String
  /// One template a kind, in the order of `LetterKind.allCases`.
  let letters: [Template]
  /// The roster that a facility is sent.
  let roster: Template

  /// Whether something of them is a city's own.
  package private(set) var isOwn = false

  /// Our own templates, for a city that has none.
  public static let standard: LetterTemplates = {
    let (templates, findings) = compile([])
    guard let templates else {
      preconditionFailure("our own templates are faulty: \(findings)")
    }
    return templates
  }()

  /// The template of a kind.
  func letter(_ kind: LetterKind) -> Template {
    letters[LetterKind.allCases.firstIndex(of: kind) ?? 0]
  }

  /// Reads a city's own templates; what it does not have is taken from ``standard``.
  ///
  /// - Parameter files: The files of the round's `letters/` folder: name inside it and text.
  /// - Returns: The templates, or nothing when a finding is an error; and all findings.
  public static func compile(_ files: [(name: String, text: String)]) -> (
    templates: LetterTemplates?, findings: [Diagnostic]
  ) {
    var compiler = TemplateCompiler(files)
    var templates = compiler.compile()
    templates?.isOwn = !files.isEmpty
    return (templates, compiler.findings)
  }

  /// Our own files, for a city that wants to edit them.
  public static var standardFiles: [(name: String, text: String)] {
    [("style.css", StandardStyle.text)]
      + StandardParts.all.map { ($0.name + ".html", $0.text) }
      + LetterKind.allCases.map { ($0.template + ".html", StandardLetters.text($0)) }
      + [("roster.html", StandardRoster.text)]
  }

  /// What the settings of `round.json` lack that a letter must say, and what of them our own
  /// templates have no room for.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - own: The names of the files that a city replaces.
  /// - Returns: One error for each missing text, and for each that would be cut off or run into
  ///   another part of the letter.
  public static func findings(
    for settings: LetterSettings, own: [String] = []
  ) -> [Diagnostic] {
    let needed: [(key: String, name: String, isMissing: Bool)] = [
      ("sender", "発信者", settings.sender.isEmpty),
      ("date", "通知日", settings.date == nil),
      ("contact", "問合せ先", settings.contact.isEmpty),
      ("disposingAuthority", "処分庁", settings.disposingAuthority.isEmpty),
      ("reviewAuthority", "審査庁", settings.reviewAuthority.isEmpty),
      ("defendant", "取消訴訟の被告", settings.defendant.isEmpty),
    ]
    let tooLong = LetterRoom.tooLong(settings, own: Set(own)).map { entry in
      Diagnostic(
        .error, "LET004", at: SourceLocation(file: "round.json"),
        "通知書の\(entry.name)(letters.\(entry.key))は、標準の様式の枠に収まりません",
        reason: "文字が切れるか、宛名の窓や隣の記載に重なるおそれがあります。",
        remedy: "短くするか、様式(hoiku notices --write-templates)を直して選考回の letters/ に置いてください。")
    }
    let missing = needed.filter(\.isMissing).map { entry in
      Diagnostic(
        .error, "LET001", at: SourceLocation(file: "round.json"),
        "通知書の\(entry.name)(letters.\(entry.key))がありません",
        reason: "通知書に必ず記載する事項です。", remedy: "round.json の letters に \(entry.key) を書いてください。")
    }
    return missing + tooLong
  }
}
