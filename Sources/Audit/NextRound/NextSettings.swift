public import Intake
public import Records

/// `round.json` of the next round: the earlier one with another number, and what else changes.
public enum NextSettings {
  /// The bytes of the new file.
  public static func file(
    after document: JSONDocument, _ round: Round, _ terms: NextRound.Terms
  ) -> OutputFile {
    var json = JSONWriter()
    json.beginObject()
    var hasRules = false
    for (key, value) in document.root.members ?? [] {
      let name = key.string ?? ""
      json.key(name)
      switch name {
      case "roundNumber": json.integer(round.settings.roundNumber + 1)
      case "entryDate": json.string((terms.entryDate ?? round.settings.entryDate).description)
      case "referenceDate":
        json.string((terms.referenceDate ?? round.settings.referenceDate).description)
      case "seed": seed(value, terms.seed, &json)
      case "rules":
        hasRules = true
        json.string(terms.rules)
      case "letters": letters(value, terms, &json)
      default: copy(value, &json)
      }
    }
    if !hasRules {
      json.key("rules")
      json.string(terms.rules)
    }
    json.endObject()
    return OutputFile(name: "round.json", bytes: json.finish())
  }

  private static func seed(_ value: JSONValue, _ new: String?, _ json: inout JSONWriter) {
    guard let new else { return copy(value, &json) }
    json.beginObject()
    json.key("secret")
    json.string(new)
    json.key("commitment")
    json.string(SHA256.hex(Array(new.utf8)))
    json.endObject()
  }

  /// The letters of another round need a number and a date of their own: where they are not given,
  /// they are left blank, which a run refuses until somebody fills them in.
  private static func letters(
    _ value: JSONValue, _ terms: NextRound.Terms, _ json: inout JSONWriter
  ) {
    json.beginObject()
    for (key, value) in value.members ?? [] {
      let name = key.string ?? ""
      json.key(name)
      switch name {
      case "documentNumber": json.string(terms.letterNumber ?? "")
      case "date": json.string(terms.letterDate?.description ?? "")
      default: copy(value, &json)
      }
    }
    let names = (value.members ?? []).compactMap(\.key.string)
    if let number = terms.letterNumber, !names.contains("documentNumber") {
      json.key("documentNumber")
      json.string(number)
    }
    if let date = terms.letterDate, !names.contains("date") {
      json.key("date")
      json.string(date.description)
    }
    json.endObject()
  }

  private static func copy(_ value: JSONValue, _ json: inout JSONWriter) {
    if let members = value.members {
      json.beginObject()
      for (key, value) in members {
        json.key(key.string ?? "")
        copy(value, &json)
      }
      json.endObject()
    } else if let elements = value.elements {
      json.array(of: elements, compact: true) { copy($0, &$1) }
    } else if let text = value.string {
      json.string(text)
    } else if let flag = value.boolean {
      json.boolean(flag)
    } else if let number = value.integer {
      json.integer(number)
    } else {
      json.null()
    }
  }
}
