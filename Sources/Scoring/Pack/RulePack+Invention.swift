extension RulePack {
  /// The fields that an invented round must leave at their 既定, or it could not be scored.
  ///
  /// They are the fields of the rows whose points a person decides (判断), and of the rows of an
  /// exclusive group where those name more than one field.
  package var fieldsNotToInvent: [String] {
    let judged = fields.filter { $0.kind == .judgement }.map(\.name)
    var names: [String] = []
    for rule in rules {
      let used = (rule.points?.nameList ?? []) + (rule.condition?.nameList ?? [])
      guard used.contains(where: { judged.contains(Self.plain($0)) }) else { continue }
      names += used
    }
    for group in groups where group.method == .exclusive {
      let rows = rules.filter { $0.group == group.name }
      let used = rows.flatMap { $0.condition?.nameList ?? [] }
      names += used.drop { $0 == used.first }
    }
    let plain = names.map(Self.plain)
    return fields.map(\.name).filter { plain.contains($0) }
  }

  /// A name without its prefix.
  private static func plain(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }
}
