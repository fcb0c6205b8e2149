import Records
import Scoring
import Selection

/// Fills the templates with an outcome, letter by letter.
struct LetterWriter {
  private let reader: OutcomeReader
  private let templates: LetterTemplates
  private let wishes: WishList
  /// What is the same in every letter.
  private let common: TemplateValues

  init(_ reader: OutcomeReader, _ templates: LetterTemplates) {
    self.reader = reader
    self.templates = templates
    wishes = WishList(reader)
    common = Self.common(reader)
  }

  /// The HTML file of a batch.
  func file(_ batch: LetterBatch) -> OutputFile {
    var html = HTMLBuffer()
    html.reserve(batch.letters.count * 6000)
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="ja"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; img-src data:">
      <title>通知書 
      """)
    html.text(batch.name)
    html.raw("</title>\n<style>\n")
    html.raw(templates.style)
    html.raw("</style></head>\n<body>\n")
    for letter in batch.letters {
      templates.letter(letter.kind).fill(values(for: letter), into: &html)
    }
    html.raw("</body></html>\n")
    return OutputFile(name: "letters/\(batch.name).html", bytes: html.bytes)
  }

  private static func common(_ reader: OutcomeReader) -> TemplateValues {
    var values = TemplateValues(for: LetterSchema.schema)
    let settings = reader.round.settings
    let letters = settings.letters
    values[.documentNumber] = letters.documentNumber
    values[.date] = letters.date?.eraText ?? ""
    values[.sender] = letters.sender
    values[.contact] = letters.contact
    values[.municipality] = settings.municipality
    values[.fiscalYear] = EraYear.text(settings.fiscalYear)
    values[.roundNumber] = String(settings.roundNumber)
    values[.entryDate] = settings.entryDate.eraText
    values[.basis] = reader.basis
    values[.windowLeft] = String(letters.windowLeft)
    values[.windowTop] = String(letters.windowTop)
    values[.showsPoints] = letters.reasonLevel >= 2 ? "表示" : ""
    values[.showsStanding] = letters.reasonLevel >= 3 ? "表示" : ""
    values[.disposingAuthority] = letters.disposingAuthority
    values[.reviewAuthority] = letters.reviewAuthority
    values[.defendant] = letters.defendant
    return values
  }

  private func values(for letter: Letter) -> TemplateValues {
    var values = common
    let child = reader.round.children[letter.child]
    let household = reader.round.households[child.household]
    values[.letterID] = letter.id
    values[.code] = QRCode(letter.id)?.svg ?? ""
    values[.page] = String(letter.page)
    values[.nextPage] = String(letter.page + 1)
    values[.pages] = String(letter.pages)
    values[.annex] = letter.annexes.isEmpty ? "" : "別紙"
    address(&values, household)
    describe(&values, child, letter.child)
    decide(&values, letter, child, policy: policy(of: household))
    return values
  }

  private func address(_ values: inout TemplateValues, _ household: Household) {
    let address = Addressee(household)
    values[.addressee] = address.name
    let block = AddressBlock(address)
    values[.isLongName] = block.hasLongName ? "長い" : ""
    values[.isDense] = block.isDense ? "詰める" : ""
    guard let place = address.address else { return }
    values[.postalCode] = place.postalCode
    values[.addressLine] = place.line
    values[.addressDetail] = place.detail ?? ""
    let barcode = PostalBarcode(
      postalCode: place.postalCode, address: "\(place.line) \(place.detail ?? "")")
    values[.postalBarcode] = barcode?.svg ?? ""
  }

  private func describe(_ values: inout TemplateValues, _ child: Child, _ place: Int) {
    values[.childID] = child.id.text
    values[.childName] = child.name
    values[.childKana] = child.kana
    values[.birth] = child.birth.eraText
    values[.isExpected] = child.isExpected ? "出産予定日" : ""
    values[.certification] = child.certification ?? ""
    values[.careNeed] = child.careNeed ?? ""
    values[.appliedOn] = child.appliedOn.eraText
    values[.desiredEntry] = child.desiredEntry?.eraText ?? ""
    values[.classAge] = String(child.classAge)
    guard let score = reader.mainScore(of: place) else { return }
    values[.points] = reader.outcome.scores.points(score).description
    values[.phase] = reader.phaseName(score)
  }

  private func decide(
    _ values: inout TemplateValues, _ letter: Letter, _ child: Child, policy: SiblingPolicy?
  ) {
    let result = reader.outcome.results[letter.child]
    values[.result] = result.kind.rawValue
    values[.reasonCode] = result.reason.rawValue
    values[.policy] = policy?.label ?? ""
    values[.heldByFamily] = result.reason == .siblings ? policy?.label ?? "きょうだい条件" : ""
    values[.presentFacility] =
      child.attending.map { reader.round.facilities[$0].name } ?? ""
    values[.reason] = reason(letter, result, policy)
    if let program = seat(of: letter, result) {
      let facility = reader.round.facilities[reader.round.programs[program].facility]
      values[.facility] = facility.name
      values[.facilityKind] = facility.kind
      values[.facilityAddress] = facility.address ?? ""
      values[.facilityPhone] = facility.phone ?? ""
      values[.seatClass] = "\(child.classAge)歳児クラス"
      values[.position] = result.position.map(String.init) ?? ""
    }
    values.lists[0] = wishes.entries(of: letter.child, letter.kind, policy: policy)
    values.lists[1] = kinds(of: letter, seat: values[.facilityKind])
    values.lists[2] = annexes(of: letter, values.lists[0][...])
  }

  private func annexes(
    of letter: Letter, _ wishes: ArraySlice<TemplateValues>
  ) -> [TemplateValues] {
    var rest = wishes
    return letter.annexes.enumerated().map { number, count in
      var entry = TemplateValues(for: LetterSchema.schema.lists[2].entries)
      entry.texts[0] = String(letter.page + 1 + number)
      entry.lists[0] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      return entry
    }
  }

  private func kinds(of letter: Letter, seat: String) -> [TemplateValues] {
    var kinds = seat.isEmpty ? [] : [seat]
    if kinds.isEmpty {
      for listing in reader.outcome.listings(of: RecordIndex(letter.child)) {
        let kind = reader.round.facilities[listing.facility].kind
        if !kinds.contains(kind) { kinds.append(kind) }
      }
    }
    return kinds.map { kind in
      var entry = TemplateValues(for: LetterSchema.schema.lists[1].entries)
      entry.texts[0] = kind
      return entry
    }
  }

  private func reason(_ letter: Letter, _ result: ChildResult, _ policy: SiblingPolicy?) -> String {
    if letter.kind == .cancelled, let decision = withdrawal(of: letter.child) {
      return decision.reason
    }
    return ReasonWords.decision(
      result.reason, policy: policy, basis: common[.basis])
  }

  private func seat(of letter: Letter, _ result: ChildResult) -> RecordIndex<Program>? {
    guard letter.kind == .cancelled else { return result.program }
    let child = RecordIndex<Child>(letter.child)
    return reader.round.accepted.first { $0.child == child }?.program
  }

  private func withdrawal(of child: Int) -> Decision? {
    reader.round.decisions.last {
      $0.kind == .withdrawOffer && $0.child == RecordIndex(child)
    }
  }

  private func policy(of household: Household) -> SiblingPolicy? {
    guard household.children.count > 1 else { return nil }
    return household.siblingPolicy ?? reader.round.settings.siblingDefault
  }
}
