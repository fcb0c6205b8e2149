import Records
import Scoring

/// 申込児童 — `children.csv`, the one file that grows with the city.
struct ChildReader {
  let draft: RoundDraft

  static let rules = ColumnRules(
    required: ["児童番号", "世帯番号", "氏名", "フリガナ", "申込日"],
    optional: ["入所希望日", "クラス", "在園施設", "利用枠", "認定区分", "必要量", "きょうだい児童番号"],
    series: "希望", oneOf: ["生年月日", "出産予定日"])

  /// Reads all children.
  func read() {
    var siblings: (column: Column, number: Int)?
    for part in parts(&siblings) { add(part) }
    linkSiblings(siblings)
  }

  /// The rows, and the column of きょうだい児童番号 with its number; the table is not kept.
  private func parts(_ siblings: inout (column: Column, number: Int)?) -> [ChildPart] {
    let fields = FactColumns.fields(of: .child, in: draft.fields)
    guard let table = draft.open(.children, rules: Self.rules, facts: fields) else { return [] }
    FactColumns.checkColumns(table, fields)
    siblings = table.column("きょうだい児童番号").map { ($0, table.table.columnNumber($0.index)) }
    let read = ChildRows.read(identify(table), ChildGround(draft, table, fields))
    (draft.children, draft.facts.children) = (read.children, read.facts)
    return read.parts
  }

  /// The rows that are new records: the one thing that a row cannot know alone.
  private func identify(_ table: BoundTable) -> [Int32] {
    let id = table.column("児童番号")
    let count = table.table.rowCount
    var index = ByteIndex(capacity: count)
    var rows: [UInt32] = []
    var records: [Int32] = []
    rows.reserveCapacity(count)
    records.reserveCapacity(count)
    for row in 0..<count {
      TotalRow.check(table, row, id)
      if table.identify(row, id, in: &index, firstRows: &rows) { records.append(Int32(row)) }
    }
    (draft.childIndex, draft.childRows) = (index, rows)
    return records
  }

  /// Puts a part behind those before it: the result is that of one part.
  private func add(_ part: ChildPart) {
    let first = draft.hasClass.count
    for (number, owner) in part.owners.enumerated() where owner < 0 {
      draft.ownerless.insert(first + number)
    }
    Self.link(part.owners, from: first, to: &draft.households)
    draft.hasClass += part.hasClass
    draft.identities += part.identities
    draft.findings.add(part.findings)
    draft.log.add(part.changes)
  }

  /// Names the children of a part to their households.
  private static func link(_ owners: [Int32], from first: Int, to households: inout [Household]) {
    for (number, owner) in owners.enumerated() where owner >= 0 {
      households[Int(owner)].children.append(RecordIndex(first + number))
    }
  }

  /// きょうだい児童番号 — other applying children of the same household.
  private func linkSiblings(_ siblings: (column: Column, number: Int)?) {
    guard let (column, columnNumber) = siblings else { return }
    let nearness = Nearness()
    for number in draft.children.indices where !draft.children[number].siblings.isEmpty {
      let child = draft.children[number]
      let place = SourceLocation(
        file: draft.name(of: .children), row: Int(draft.childRows[number]), column: columnNumber)
      for sibling in child.siblings {
        guard let other = draft.childIndex.find(sibling.text) else {
          draft.findings.add(
            .error, "REF003", at: place,
            .unknownChild(
              column.name, sibling.text, nearness.near(sibling.text, in: draft.childIndex)))
          continue
        }
        // Of a household that is not known nobody can say who belongs to it.
        if !draft.ownerless.isDisjoint(with: [number, other]) { continue }
        if other == number || draft.children[other].household != child.household {
          draft.findings.add(
            .error, "SIB001", at: place, .foreignSibling(child.id.text, sibling.text))
        }
      }
    }
  }
}
