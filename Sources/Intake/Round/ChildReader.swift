import Records
import Scoring

/// 申込児童 — `children.csv`, the one file that grows with the city.
struct ChildReader {
  let draft: RoundDraft

  static let rules = ColumnRules(
    required: ["児童番号", "世帯番号", "氏名", "フリガナ", "申込日"],
    optional: ["入所希望日", "クラス", "在園施設", "利用枠", "認定区分", "必要量", "きょうだい児童番号"],
    series: "希望", oneOf: ["生年月日", "出産予定日"])

  /// The columns of the file, found once.
  private struct Columns {
    let id, household, name, kana, birth, expected: Column?
    let applied, desired, classAge, attending: Column?
    let streams, certification, need, siblings: Column?

    init(_ table: BoundTable) {
      (id, household) = (table.column("児童番号"), table.column("世帯番号"))
      (name, kana) = (table.column("氏名"), table.column("フリガナ"))
      (birth, expected) = (table.column("生年月日"), table.column("出産予定日"))
      (applied, desired) = (table.column("申込日"), table.column("入所希望日"))
      (classAge, attending) = (table.column("クラス"), table.column("在園施設"))
      (streams, certification) = (table.column("利用枠"), table.column("認定区分"))
      (need, siblings) = (table.column("必要量"), table.column("きょうだい児童番号"))
    }
  }

  /// Reads all children.
  func read() {
    let fields = FactColumns.fields(of: .child, in: draft.fields)
    guard let table = draft.open(.children, rules: Self.rules, facts: fields) else { return }
    let columns = Columns(table)
    let homes = HomeSeats(draft)
    let streams = draft.streams
    var facts = FactColumns(table, fields, facilities: draft.facilityIndex)
    var index = ByteIndex(capacity: table.table.rowCount)
    var rows: [UInt32] = []
    var children: [Child] = []
    children.reserveCapacity(table.table.rowCount)
    rows.reserveCapacity(table.table.rowCount)
    var preferences = PreferenceReader(draft)
    for row in 0..<table.table.rowCount {
      TotalRow.check(table, row, columns.id)
      guard table.identify(row, columns.id, in: &index, firstRows: &rows) else { continue }
      let owner = draft.household(table, row, columns.household)
      var (child, isClassKnown) = child(table, row, columns, owner)
      child.preferences = preferences.read(table, row)
      child.streams = self.streams(table, row, columns.streams, streams)
      attend(&child, table, row, columns.attending, homes, isClassKnown: isClassKnown)
      draft.hasClass.append(isClassKnown)
      if let owner { draft.households[owner].children.append(RecordIndex(children.count)) }
      children.append(child)
      facts.read(table, row)
    }
    (draft.children, draft.childIndex, draft.childRows) = (children, index, rows)
    draft.facts.children = facts.facts
    linkSiblings(table, columns.siblings)
  }

  private func child(
    _ table: BoundTable, _ row: Int, _ columns: Columns, _ owner: Int?
  ) -> (Child, isClassKnown: Bool) {
    let (birth, isExpected) = birth(table, row, columns)
    let applied = table.date(row, columns.applied, required: true)
    let desired = table.date(row, columns.desired)
    let standIn = draft.settings?.entryDate ?? Era.all[0].start
    let child = Child(
      id: ChildID(table.code(row, columns.id) ?? ""), household: RecordIndex(owner ?? 0),
      name: table.name(row, columns.name, required: !isExpected),
      kana: table.kana(row, columns.kana, required: !isExpected),
      birth: birth ?? standIn, isExpected: isExpected, appliedOn: applied ?? standIn,
      desiredEntry: desired,
      classAge: classAge(birth, table, row, columns),
      certification: table.text(row, columns.certification),
      careNeed: table.text(row, columns.need),
      siblings: table.list(row, columns.siblings).map { ChildID($0) })
    return (child, birth != nil && draft.settings != nil)
  }

  /// 生年月日 or 出産予定日: exactly one of them.
  private func birth(
    _ table: BoundTable, _ row: Int, _ columns: Columns
  ) -> (date: CalendarDate?, isExpected: Bool) {
    let hasBirth = columns.birth.map { !table.range(row, $0).isEmpty } ?? false
    let hasExpected = columns.expected.map { !table.range(row, $0).isEmpty } ?? false
    if hasBirth && hasExpected {
      table.findings.add(.error, "AGE004", at: table.place(row, columns.expected), .twoBirths)
    }
    guard !hasBirth, let expected = columns.expected, hasExpected || columns.birth == nil else {
      return (table.date(row, columns.birth, required: true), false)
    }
    return (table.date(row, expected, required: true), true)
  }

  /// クラス年齢 by 4月1日; a class written in the file must be the same.
  private func classAge(
    _ birth: CalendarDate?, _ table: BoundTable, _ row: Int, _ columns: Columns
  ) -> Int {
    guard let birth, let settings = draft.settings else { return 0 }
    let column = columns.birth ?? columns.expected
    let year = settings.fiscalYear
    // Born after the 4月1日 and before the entry date: the youngest class.
    let age = ClassAge.of(birth: birth, fiscalYear: year)
    if birth > settings.entryDate {
      table.findings.add(
        .error, "AGE002", at: table.place(row, column), .bornAfterEntry(birth, settings.entryDate))
    } else if !ClassAge.range.contains(max(age, 0)) {
      table.findings.add(.error, "AGE003", at: table.place(row, column), .tooOld(birth, age, year))
    }
    let classAge = min(max(age, ClassAge.range.lowerBound), ClassAge.range.upperBound)
    if let column = columns.classAge, let text = table.text(row, column) {
      let given = ClassText(text)
      if given?.stream != nil || given?.classes != classAge...classAge {
        table.findings.add(
          .error, "AGE001", at: table.place(row, column), .otherClass(text, birth, classAge, year))
      }
    }
    return classAge
  }

  private func streams(
    _ table: BoundTable, _ row: Int, _ column: Column?, _ known: [String]
  ) -> [String] {
    guard let column, !table.range(row, column).isEmpty else { return [] }
    let streams = table.list(row, column)
    for stream in streams where !known.contains(stream) {
      table.findings.add(
        .error, "VAL005", at: table.place(row, column), .unknownWord(column.name, stream, known))
    }
    return streams
  }

  /// 在園施設 — the seat the child holds, if the facility has its class; else it is a graduate.
  private func attend(
    _ child: inout Child, _ table: BoundTable, _ row: Int, _ column: Column?, _ homes: HomeSeats,
    isClassKnown: Bool
  ) {
    guard let column, let facility = draft.facility(table, row, column) else { return }
    child.attending = RecordIndex(facility)
    guard isClassKnown else { return }
    child.home = homes.seat(facility: facility, classAge: child.classAge, streams: child.streams)
    if child.home == nil {
      draft.log.note(
        .graduate, at: table.place(row, column), column: column.name,
        (draft.facilities[facility].id.text, "\(child.classAge)歳児クラスなし"))
    }
  }

  /// きょうだい児童番号 — other applying children of the same household.
  private func linkSiblings(_ table: BoundTable, _ column: Column?) {
    guard let column else { return }
    for (number, child) in draft.children.enumerated() where !child.siblings.isEmpty {
      let place = SourceLocation(
        file: table.table.file, row: Int(draft.childRows[number]),
        column: table.table.columnNumber(column.index))
      for sibling in child.siblings {
        guard let other = draft.childIndex.find(sibling.text) else {
          draft.findings.add(
            .error, "REF003", at: place,
            .unknownChild(column.name, sibling.text, draft.childIndex.texts))
          continue
        }
        if other == number || draft.children[other].household != child.household {
          draft.findings.add(
            .error, "SIB001", at: place, .foreignSibling(child.id.text, sibling.text))
        }
      }
    }
  }
}
