import Records
import Selection

/// 外字 — characters of names and addresses outside JIS and its common extensions (CP932), which a
/// printer's font or another system may not have.
enum RareCharacters {
  /// One rare character in one field of a letter.
  struct Finding {
    /// The field's name.
    let field: LetterField
    /// Where in the field, from 1.
    let position: Int
    /// The code points, `U+20BB7`: the character itself is part of a name and is not told.
    let code: String
  }

  /// What stands in a letter's own fields.
  static func findings(in letter: Letter, _ round: Round) -> [Finding] {
    let child = round.children[letter.child]
    let addressee = Addressee(round.households[child.household])
    let fields: [(LetterField, String)] = [
      (.addressee, addressee.name), (.addressLine, addressee.address?.line ?? ""),
      (.addressDetail, addressee.address?.detail ?? ""), (.childName, child.name),
      (.childKana, child.kana),
    ]
    return fields.flatMap { findings(in: $1, $0) }
  }

  private static func findings(in text: String, _ field: LetterField) -> [Finding] {
    guard !text.unicodeScalars.allSatisfy(isCommon) else { return [] }
    return text.enumerated().filter { !$1.unicodeScalars.allSatisfy(isCommon) }.map {
      let code = $1.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      return Finding(field: field, position: $0 + 1, code: code.joined(separator: " "))
    }
  }

  /// Whether every office machine has a character.
  static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xFF61...0xFF9F: true
    // Other code points of the same dashes: conversions differ, the print does not.
    case 0x301C, 0x2212, 0x2016, 0x2014: true
    case ..<0x10000: common[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 == 1
    default: false
    }
  }

  private static let common: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 1024)
    for scalar in CP932Characters.lines.unicodeScalars where scalar != "\n" && scalar != "_" {
      bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
    }
    return bits
  }()
}

/// `letters/gaiji.csv` — which letters have characters to look at before they are sent, by ids only.
enum RareCharacterList {
  static func file(_ plan: LetterPlan, _ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: ["通知書番号", "児童番号", "世帯番号", "項目", "何文字目", "文字コード"])
    for letter in plan.batches.flatMap(\.letters) {
      for finding in RareCharacters.findings(in: letter, reader.round) {
        let child = reader.round.children[letter.child]
        table.field(letter.id)
        table.field(child.id.text)
        table.field(reader.round.households[child.household].id.text)
        table.field(finding.field.name)
        table.field(finding.position)
        table.field(finding.code)
        table.endRow()
      }
    }
    return table.file(named: "letters/gaiji.csv")
  }
}
