import Records
import Scoring

/// 規則一式 — the rule pack of a round, from the folder that `round.json` names.
struct PackLoader {
  let draft: RoundDraft

  /// The files of a pack that are tables.
  private static let tables = [
    "base.csv", "adjust.csv", "groups.csv", "phases.csv", "tiebreak.csv", "fields.csv", "cases.csv",
  ]

  /// Reads and compiles the pack in `path`, below the round's folder or beside it.
  func read(_ path: String) -> RulePack? {
    let errors = draft.findings.errorCount
    guard let document = draft.folder.json("\(path)/pack.json") else { return nil }
    var entries: [RulePackSource.Entry] = []
    flatten(document.root, "", &entries)
    let tables = Self.tables.compactMap {
      draft.folder.table("\(path)/\($0)", required: $0 == "fields.csv", log: draft.log)
    }
    guard draft.findings.errorCount == errors else { return nil }
    let (pack, findings) = RulePack.compile(RulePackSource(entries: entries, tables: tables))
    draft.findings.add(findings)
    return pack
  }

  private func flatten(
    _ value: JSONValue, _ key: String, _ entries: inout [RulePackSource.Entry]
  ) {
    if let members = value.members {
      for (name, value) in members {
        let name = name.string ?? ""
        flatten(value, key.isEmpty ? name : "\(key).\(name)", &entries)
      }
    } else if let elements = value.elements {
      for (number, element) in elements.enumerated() {
        flatten(element, "\(key).\(number)", &entries)
      }
    } else {
      entries.append(
        RulePackSource.Entry(
          key: key, text: value.string ?? value.text, location: value.location))
    }
  }
}
