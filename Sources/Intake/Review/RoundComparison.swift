public import Records

/// 前回との比較 — what was added, withdrawn and changed between two exports, in the words of the
/// form.
///
/// Names, addresses and telephone numbers are never quoted: only that they changed.
public struct RoundComparison: Sendable {
  /// One difference.
  public struct Change: Hashable, Sendable {
    /// What kind of record: 施設, 枠, 世帯, 保護者, 児童, 書類, 個別判断, 内定済み.
    public var record: String
    /// Its number.
    public var id: String
    /// The children whom the record of a household, guardian or document concerns; else none.
    public var children: [String]
    /// The column of the form; nothing for a whole record.
    public var item: String?
    /// The value before; empty for none.
    public var before: String
    /// The value now; empty for none.
    public var after: String
  }

  /// The differences: facilities, seats, households, guardians, children, documents, decisions,
  /// promised seats; each by number.
  public private(set) var changes: [Change] = []
  private static let records = ["施設", "枠", "世帯", "保護者", "児童", "書類", "個別判断", "内定済み"]

  /// Compares two rounds.
  ///
  /// - Complexity: O(*n* log *n*) in the number of records.
  public init(from old: Round, to new: Round) {
    compare("施設", RoundForm.facilities(old), RoundForm.facilities(new))
    compare("枠", RoundForm.programs(old), RoundForm.programs(new))
    let families = Self.families(old).merging(Self.families(new)) { _, new in new }
    let papers = Self.papers(old).merging(Self.papers(new)) { _, new in new }
    compare("世帯", RoundForm.households(old), RoundForm.households(new)) { families[$0] }
    // A guardian is H1-2: the household and a number.
    compare("保護者", RoundForm.guardians(old), RoundForm.guardians(new)) { id in
      families[id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id]
    }
    compare("児童", RoundForm.children(old), RoundForm.children(new))
    compare("書類", RoundForm.documents(old), RoundForm.documents(new)) { papers[$0] }
    compare("個別判断", RoundForm.decisions(old), RoundForm.decisions(new))
    compare("内定済み", RoundForm.promises(old), RoundForm.promises(new))
  }

  /// The children of each household, in the order of the file.
  private static func families(_ round: Round) -> [String: [String]] {
    var families: [String: [String]] = [:]
    for household in round.households {
      families[household.id.text] = household.children.map { round.children[$0].id.text }
    }
    return families
  }

  /// The children whom each document concerns: the one it names, or all of its household.
  private static func papers(_ round: Round) -> [String: [String]] {
    var papers: [String: [String]] = [:]
    for document in round.documents {
      let children = document.child.map { [$0] } ?? round.households[document.household].children
      papers[document.number] = children.map { round.children[$0].id.text }
    }
    return papers
  }

  private mutating func compare(
    _ record: String, _ old: [String: RoundForm], _ new: [String: RoundForm],
    children whom: (String) -> [String]? = { _ in nil }
  ) {
    let ids = Set(old.keys).union(new.keys).sorted { $0.precedesByBytes($1) }
    for id in ids {
      let children = whom(id) ?? []
      switch (old[id], new[id]) {
      case (nil, _?):
        changes.append(
          Change(
            record: record, id: id, children: children, item: nil, before: "", after: "追加"))
      case (_?, nil):
        changes.append(
          Change(
            record: record, id: id, children: children, item: nil, before: "", after: "取下げ"))
      case (let before?, let after?):
        compare(record, id, children, before, after)
      case (nil, nil):
        break
      }
    }
  }

  private mutating func compare(
    _ record: String, _ id: String, _ children: [String], _ old: RoundForm, _ new: RoundForm
  ) {
    let items = old.items.map(\.name) + new.items.map(\.name).filter { old[$0] == nil }
    for item in items {
      let (before, after) = (old[item]?.value ?? "", new[item]?.value ?? "")
      guard before != after else { continue }
      let isPrivate = old[item]?.isPrivate ?? new[item]?.isPrivate ?? false
      changes.append(
        Change(
          record: record, id: id, children: children, item: item,
          before: isPrivate ? "(非表示)" : before,
          after: isPrivate ? "(変更あり)" : after))
    }
  }

  /// The differences as lines, with their numbers by kind of record.
  public var text: String {
    guard !changes.isEmpty else { return "前回から変わったところはありません。\n" }
    let lines = changes.map { change in
      let whose =
        change.children.isEmpty ? "" : "(児童\(change.children.joined(separator: "、")))"
      guard let item = change.item else {
        return "\(change.record) \(change.id)\(whose): \(change.after)\n"
      }
      let blank = "(なし)"
      return "\(change.record) \(change.id)\(whose): \(item) "
        + "\(change.before.isEmpty ? blank : change.before) → "
        + "\(change.after.isEmpty ? blank : change.after)\n"
    }
    let counts = Self.records.compactMap { record -> String? in
      let ids = Set(changes.filter { $0.record == record }.map(\.id))
      return ids.isEmpty ? nil : "\(record)\(ids.count)件"
    }
    return lines.joined() + "変更: " + counts.joined(separator: "、") + "\n"
  }
}
