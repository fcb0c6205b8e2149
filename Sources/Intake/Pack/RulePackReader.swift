import Records
public import Scoring

/// Reads a rule pack's folder: its tables and `pack.json`, checked and compiled.
public enum RulePackReader {
  /// The tables of a pack; those not in `required` may be left out.
  static let tableNames = [
    "base.csv", "adjust.csv", "groups.csv", "phases.csv", "tiebreak.csv", "fields.csv",
    "cases.csv",
  ]
  private static let required = ["base.csv", "fields.csv"]

  /// Reads and compiles a pack.
  ///
  /// - Parameters:
  ///   - folder: The pack's folder, opened.
  ///   - name: What findings write before the files' names, `rules/`; empty for a pack alone.
  ///   - findings: Where every finding of the pack goes.
  ///   - log: Counts what was read differently from how it was written.
  /// - Returns: The pack, or nothing when a finding is an error.
  public static func read(
    _ folder: InputFolder, name: String = "", findings: Findings, log: ChangeLog = ChangeLog()
  ) -> RulePack? {
    guard let source = source(folder, log: log) else { return nil }
    folder.checkMisspelt(known: tableNames + ["pack.json"])
    let (pack, found) = RulePack.compile(source)
    findings.add(
      found.map { finding in
        var finding = finding
        finding.location.file = name + finding.location.file
        return finding
      })
    return pack
  }

  /// Reads a pack's files without compiling them.
  ///
  /// - Returns: The tables and entries, or nothing when a file cannot be read.
  public static func source(
    _ folder: InputFolder, log: ChangeLog = ChangeLog()
  ) -> RulePackSource? {
    let document = folder.json("pack.json")
    var tables: [TextTable] = []
    var isWhole = document != nil
    for file in tableNames where required.contains(file) || folder.has(file) {
      if let table = folder.table(file, log: log) {
        tables.append(table)
      } else {
        isWhole = false
      }
    }
    guard isWhole, let document else { return nil }
    return RulePackSource(
      entries: entries(document.root, under: ""), tables: tables)
  }

  /// The values of an object, with their keys from the outside in.
  private static func entries(_ value: JSONValue, under key: String) -> [RulePackSource.Entry] {
    if let members = value.members {
      return members.flatMap { member in
        let name = member.key.string ?? ""
        return entries(member.value, under: key.isEmpty ? name : key + "." + name)
      }
    }
    let text = value.string ?? value.text
    return [RulePackSource.Entry(key: key, text: text, location: value.location)]
  }
}
