import Records
import Selection

/// `rosters/` — per facility the children it may expect, as a letter and as CSV.
///
/// No address of anybody is in it; the children of 住所秘匿 households carry a remark so that a
/// facility answers no question about them.
struct RosterFiles {
  private let reader: OutcomeReader
  private let template: Template
  private let style: String
  /// Whether a child's letter waits for a decision.
  private let waits: [Bool]

  /// Makes the files and gives each away as soon as it is whole.
  static func make(
    _ reader: OutcomeReader, _ plan: LetterPlan, _ templates: LetterTemplates,
    _ take: @Sendable (OutputFile) -> Void
  ) {
    var waits = [Bool](repeating: false, count: reader.round.children.count)
    for child in plan.waiting { waits[child] = true }
    let rosters = RosterFiles(
      reader: reader, template: templates.roster, style: templates.style, waits: waits)
    var children = [[Int]](repeating: [], count: reader.round.facilities.count)
    for child in reader.order.children {
      let result = reader.outcome.results[child]
      guard [.admitted, .transferred, .continuing].contains(result.kind),
        let seat = result.program
      else { continue }
      children[Int(reader.round.programs[seat].facility.offset)].append(child)
    }
    let facilities = reader.order.facilities.filter { !children[$0].isEmpty }
    let all = children
    _ = Parallel.slices(facilities.count, smallest: 64) { range in
      for place in range { rosters.make(of: facilities[place], all[facilities[place]], take) }
    }
  }

  private func make(of facility: Int, _ all: [Int], _ take: (OutputFile) -> Void) {
    // By class; in each by 児童番号, as they come.
    let children = ClassAge.range.flatMap { age in
      all.filter { !waits[$0] && reader.round.children[$0].classAge == age }
    }
    let name = "rosters/" + Self.fileName(reader.round.facilities[facility].id.text)
    take(letter(of: facility, children, undecided: all.count - children.count, name))
    take(table(of: facility, children, name))
  }

  /// An id as a file name: letters, digits, `-` and `_` stay, every other byte is `%` and two
  /// hexadecimal digits.
  static func fileName(_ id: String) -> String {
    var name = ""
    for byte in id.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      {
        name.unicodeScalars.append(scalar)
      } else {
        name += "%" + SHA256.hex(digest: [byte])
      }
    }
    return name
  }

  private func entry(_ child: Int) -> [String] {
    let record = reader.round.children[child]
    let household = reader.round.households[record.household]
    let kind = reader.outcome.results[child].kind
    let birth = record.birth.eraText + (record.isExpected ? "(予定)" : "")
    return [
      record.id.text, record.name, record.kana, birth, "\(record.classAge)歳児",
      kind == .admitted ? "新規" : kind == .transferred ? "転園" : "内定済", household.applicantName,
      record.careNeed ?? "", household.isAddressProtected ? "住所秘匿" : "",
    ]
  }

  private func letter(
    of facility: Int, _ children: [Int], undecided: Int, _ name: String
  ) -> OutputFile {
    let settings = reader.round.settings
    var values = TemplateValues(for: RosterSchema.schema)
    let record = reader.round.facilities[facility]
    values.texts = [
      record.id.text, record.name, settings.letters.documentNumber,
      settings.letters.date?.eraText ?? "", settings.letters.sender, settings.letters.contact,
      settings.municipality, settings.entryDate.eraText, String(children.count),
      undecided > 0 ? String(undecided) : "",
    ]
    values.lists[0] = children.map { child in
      var entry = TemplateValues(for: RosterSchema.schema.lists[0].entries)
      entry.texts = self.entry(child)
      return entry
    }
    var html = HTMLBuffer()
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="ja"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; img-src data:">
      <title>名簿 
      """)
    html.text(record.id.text)
    html.raw("</title>\n<style>\n\(style)\(StandardRoster.style)</style></head>\n<body>\n")
    template.fill(values, into: &html)
    html.raw("</body></html>\n")
    return OutputFile(name: name + ".html", bytes: html.bytes)
  }

  private func table(of facility: Int, _ children: [Int], _ name: String) -> OutputFile {
    var table = CSVWriter(header: RosterEntryField.allCases.map(\.rawValue))
    for child in children { table.row(entry(child)) }
    return table.file(named: name + ".csv")
  }
}
