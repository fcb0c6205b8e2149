import Records

/// `round.json` — the round's settings; unknown keys and wrong values are findings.
struct SettingsReader {
  let findings: Findings

  private static let keys = [
    "municipality", "fiscalYear", "entryDate", "roundNumber", "referenceDate", "seed", "rules",
    "siblingDefault", "streamFirst", "ageConvention", "certificates", "letters",
    "publicationThreshold",
    "publicationBand", "publicationVacancy", "acceptUnproven",
  ]

  private static let letterKeys = [
    "basis", "sender", "documentNumber", "date", "contact", "disposingAuthority", "reviewAuthority",
    "defendant", "windowLeft", "windowTop", "reasonLevel", "batchSize",
  ]

  /// The settings, or nothing with findings.
  func read(_ document: JSONDocument) -> RoundSettings? {
    guard let fields = JSONFields(document.root, known: Self.keys, findings: findings) else {
      return nil
    }
    let municipality = printed("municipality", fields, required: true)
    let fiscalYear = fields.integer("fiscalYear", required: true, in: 2000...2100)
    let entryDate = fields.date("entryDate", required: true)
    let roundNumber = fields.integer("roundNumber", required: true, in: 1...99)
    let referenceDate = fields.date("referenceDate", required: true)
    let seed = fields.required("seed").flatMap { self.seed($0) }
    let rest = options(fields)
    guard let municipality, let fiscalYear, let entryDate, let roundNumber, let referenceDate,
      let seed
    else { return nil }
    checkFiscalYear(fiscalYear, entryDate, fields)
    var settings = RoundSettings(
      municipality: municipality, fiscalYear: fiscalYear, entryDate: entryDate,
      roundNumber: roundNumber, referenceDate: referenceDate, seed: seed, rules: rest.rules,
      siblingDefault: rest.siblings, streamFirst: rest.streamFirst, ageConvention: rest.age,
      letters: rest.letters, publicationThreshold: rest.threshold,
      acceptUnproven: rest.acceptUnproven)
    if let value = fields["certificates"] { settings.certificates = certificates(value) }
    settings.publicationBand = rest.band
    settings.publicationVacancy = rest.vacancy
    return settings
  }

  private struct Options {
    var rules = "rules"
    var siblings = SiblingPolicy.sameFirstAny
    var streamFirst = true
    var age = AgeConvention()
    var letters = LetterSettings()
    var threshold = 3
    var band = 5
    var vacancy = 5
    var acceptUnproven = false
  }

  private func options(_ fields: JSONFields) -> Options {
    var options = Options()
    options.rules = fields.string("rules") ?? options.rules
    if options.rules.isEmpty, let value = fields["rules"] {
      findings.add(.error, "VAL001", at: value.location, .empty("rules"))
    }
    options.streamFirst = fields.boolean("streamFirst") ?? options.streamFirst
    options.threshold =
      fields.integer("publicationThreshold", in: 1...1_000) ?? options.threshold
    options.band = fields.integer("publicationBand", in: 1...1_000) ?? options.band
    options.vacancy = fields.integer("publicationVacancy", in: 2...1_000) ?? options.vacancy
    options.acceptUnproven = fields.boolean("acceptUnproven") ?? false
    if let text = fields.string("siblingDefault") {
      if let policy = SiblingPolicy(written: text) {
        options.siblings = policy
      } else {
        findings.add(
          .error, "VAL005", at: fields["siblingDefault"]?.location ?? fields.object.location,
          .unknownWord("siblingDefault", text, SiblingPolicy.allCases.map(\.label)))
      }
    }
    if let value = fields["ageConvention"] { options.age = age(value) }
    if let value = fields["letters"] { options.letters = letters(value) }
    return options
  }

  /// A text, or an object with the secret, the public number and the published commitment.
  private func seed(_ value: JSONValue) -> LotterySeed? {
    if let text = value.string {
      if !text.isEmpty { return LotterySeed(secret: text) }
      findings.add(.error, "SEED002", at: value.location, .emptySeed)
      return nil
    }
    guard
      let fields = JSONFields(
        value, known: ["secret", "publicNumber", "commitment"], findings: findings),
      let secret = fields.string("secret", required: true)
    else { return nil }
    if secret.isEmpty { findings.add(.error, "SEED002", at: value.location, .emptySeed) }
    let commitment = fields.string("commitment")
    if let commitment, commitment.lowercased() != SHA256.hex(Array(secret.utf8)) {
      findings.add(
        .error, "SEED001", at: fields["commitment"]?.location ?? value.location, .wrongCommitment)
    }
    return LotterySeed(
      secret: secret, publicNumber: fields.string("publicNumber"), commitment: commitment)
  }

  private func age(_ value: JSONValue) -> AgeConvention {
    guard
      let fields = JSONFields(
        value, known: ["countsBirthDay", "monthsEndDayBefore"], findings: findings)
    else { return AgeConvention() }
    return AgeConvention(
      countsBirthDay: fields.boolean("countsBirthDay") ?? false,
      monthsEndDayBefore: fields.boolean("monthsEndDayBefore") ?? false)
  }

  private func letters(_ value: JSONValue) -> LetterSettings {
    var letters = LetterSettings()
    guard let fields = JSONFields(value, known: Self.letterKeys, findings: findings) else {
      return letters
    }
    letters.basis = printed("basis", fields) ?? ""
    letters.sender = printed("sender", fields, hasLines: true) ?? ""
    letters.documentNumber = printed("documentNumber", fields) ?? ""
    if fields["date"]?.string != "" { letters.date = fields.date("date") }
    for (key, code) in [("documentNumber", "LET002"), ("date", "LET003")]
    where fields[key]?.string == "" {
      findings.add(
        .confirm, code, at: fields[key]?.location ?? value.location, .blankInLetters(key))
    }
    letters.contact = printed("contact", fields, hasLines: true) ?? ""
    letters.disposingAuthority = printed("disposingAuthority", fields) ?? ""
    letters.reviewAuthority = printed("reviewAuthority", fields) ?? ""
    letters.defendant = printed("defendant", fields) ?? ""
    letters.windowLeft = fields.integer("windowLeft", in: 0...200) ?? letters.windowLeft
    letters.windowTop = fields.integer("windowTop", in: 0...290) ?? letters.windowTop
    letters.reasonLevel = fields.integer("reasonLevel", in: 0...3) ?? letters.reasonLevel
    letters.batchSize = fields.integer("batchSize", in: 1...10_000) ?? letters.batchSize
    return letters
  }

  private func checkFiscalYear(_ year: Int, _ entry: CalendarDate, _ fields: JSONFields) {
    let actual = entry.month >= 4 ? entry.year : entry.year - 1
    guard actual != year else { return }
    findings.add(
      .error, "YEAR001", at: fields["entryDate"]?.location ?? fields.object.location,
      .otherFiscalYear("entryDate", entry, year))
  }
}
