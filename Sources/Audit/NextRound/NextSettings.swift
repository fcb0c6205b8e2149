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

  private static func copy(_ value: JSONValue, _ json: inout JSONWriter) {
    if let members = value.members {
      json.beginObject()
      for (key, value) in members {
        json.key(key.string ?? "")
        copy(value, &json)
      }
      json.endObject()
    } else if let elements = value.elements {
      json.beginArray(compact: true)
      for element in elements { copy(element, &json) }
      json.endArray()
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
