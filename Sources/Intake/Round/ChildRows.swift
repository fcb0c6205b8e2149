import Records
import Scoring

/// Reads a part of the rows of `children.csv` beside the others.
///
/// Rows do not depend on each other, and parts are put together in their order: what comes out is
/// the same however many there are.
struct ChildRows {
  private let ground: ChildGround
  private var part = ChildPart()

  /// Reads records given by their rows, many of them on several processors.
  ///
  /// In more parts than there are processors, so that none waits long for one that had something
  /// else to do; a test may say in how many.
  static func read(
    _ records: [Int32], _ ground: ChildGround, pieces: Int? = nil
  ) -> (children: [Child], facts: FactTable, parts: [ChildPart]) {
    let names = FactColumns(
      BoundTable(
        partOf: ground.table, series: ground.series, findings: Findings(), log: ChangeLog()),
      ground.fields, ground.facilities, room: 0
    ).facts.names
    let (children, facts, parts) = Stretches.fill(
      records: records.count, width: names.count,
      pieces: pieces ?? (records.count < 20_000 ? 1 : 8)
    ) { (range, children: inout OutputSpan<Child>, facts: inout OutputSpan<FactValue>) in
      var rows = ChildRows(ground: ground)
      rows.read(records[range], into: &children, &facts)
      return rows.part
    }
    return (children, FactTable(names: names, values: facts), parts)
  }

  private init(ground: ChildGround) {
    self.ground = ground
  }

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

  private mutating func read(
    _ records: ArraySlice<Int32>, into children: inout OutputSpan<Child>,
    _ facts: inout OutputSpan<FactValue>
  ) {
    let table = BoundTable(
      partOf: ground.table, series: ground.series, findings: Findings(), log: ChangeLog())
    let columns = Columns(table)
    let factColumns = FactColumns(table, ground.fields, ground.facilities, room: 0)
    var preferences = PreferenceReader(ground.facilities, table)
    var last = 0
    part.owners.reserveCapacity(records.count)
    part.hasClass.reserveCapacity(records.count)
    part.identities.reserveCapacity(records.count)
    for row in records {
      let row = Int(row)
      let owner = table.household(row, columns.household, in: ground.households, guess: last)
      last = owner ?? last
      part.owners.append(Int32(owner ?? -1))
      children.append(child(table, row, columns, owner ?? 0, preferences.read(table, row)))
      factColumns.read(table, row, into: &facts)
    }
    (part.findings, part.changes) = (table.findings.batch, table.log.entries)
  }

  private mutating func child(
    _ table: BoundTable, _ row: Int, _ columns: Columns, _ owner: Int,
    _ preferences: [RecordIndex<Facility>]
  ) -> Child {
    let (birth, isExpected) = birth(table, row, columns)
    let standIn = ground.entryDate
    part.hasClass.append(birth != nil && ground.fiscalYear != nil)
    part.identities.append(identity(table, row, columns.name, birth))
    var child = Child(
      id: ChildID(table.code(row, columns.id) ?? ""), household: RecordIndex(owner),
      name: table.name(row, columns.name, required: !isExpected),
      kana: table.kana(row, columns.kana, required: !isExpected),
      birth: birth ?? standIn, isExpected: isExpected,
      appliedOn: table.date(row, columns.applied, required: true) ?? standIn,
      desiredEntry: table.date(row, columns.desired),
      classAge: classAge(birth, table, row, columns),
      streams: streams(table, row, columns.streams),
      certification: table.common(row, columns.certification),
      careNeed: table.common(row, columns.need),
      siblings: siblings(table, row, columns.siblings), preferences: preferences)
    checkApplied(child.appliedOn, table, row, columns.applied)
    attend(&child, table, row, columns.attending)
    if part.hasClass.last == true { checkAges(child, table, row) }
    return child
  }

  /// What two rows of one child have in common, however the spaces in its name are written.
  private func identity(
    _ table: BoundTable, _ row: Int, _ name: Column?, _ birth: CalendarDate?
  ) -> UInt32 {
    guard let name, let birth else { return 0 }
    let range = table.range(row, name)
    guard !range.isEmpty else { return 0 }
    var hash = TextHash()
    hash.add(birth.dayNumber)
    hash.add(table.table.bytes.span.extracting(range))
    return hash.folded
  }

  /// 申込日 behind the entry date or years before it: where points are equal, it may decide.
  @inline(__always)
  private func checkApplied(
    _ date: CalendarDate, _ table: BoundTable, _ row: Int, _ column: Column?
  ) {
    let entry = ground.entryDate
    guard date > entry || date.year < entry.year - 2, ground.fiscalYear != nil else { return }
    table.findings.add(
      .warning, "DATE003", at: table.place(row, column), .farFromEntry(date, entry))
  }

  /// Facilities whose 受入開始 the child has not reached on the entry date.
  private func checkAges(_ child: Child, _ table: BoundTable, _ row: Int) {
    guard child.birth <= ground.entryDate else { return }
    for (place, facility) in child.preferences.enumerated() {
      guard let least = ground.leastAges[Int(facility.offset)],
        let from = least.comesTooEarly(child.birth)
      else { continue }
      let column = place < table.series.count ? table.series[place] : nil
      table.findings.add(
        .warning, "AGE007", at: table.place(row, column),
        .belowMinimumAge(
          column?.name ?? "", ground.facilities.text(Int(facility.offset)),
          least.age.text, child.id.text, from, ground.entryDate))
    }
  }

  private func siblings(_ table: BoundTable, _ row: Int, _ column: Column?) -> [ChildID] {
    guard let column, !table.range(row, column).isEmpty else { return [] }
    return table.list(row, column).map { ChildID($0) }
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
    guard let birth, let year = ground.fiscalYear else { return 0 }
    // Born after the 4月1日 and before the entry date: the youngest class.
    let age = ClassAge.of(birth: birth, fiscalYear: year)
    let classAge = min(max(age, ClassAge.range.lowerBound), ClassAge.range.upperBound)
    if birth > ground.entryDate || age > classAge {
      let place = table.place(row, columns.birth ?? columns.expected)
      if birth > ground.entryDate {
        table.findings.add(.error, "AGE002", at: place, .bornAfterEntry(birth, ground.entryDate))
      } else {
        table.findings.add(.error, "AGE003", at: place, .tooOld(birth, age, year))
      }
    }
    if let column = columns.classAge, let text = table.common(row, column) {
      let given = ClassText(text)
      if given?.stream != nil || given?.classes != classAge...classAge {
        table.findings.add(
          .error, "AGE001", at: table.place(row, column),
          given == nil ? .classText(text) : .otherClass(text, birth, classAge, year))
      }
    }
    return classAge
  }

  private func streams(_ table: BoundTable, _ row: Int, _ column: Column?) -> [String] {
    guard let column, !table.range(row, column).isEmpty else { return [] }
    let streams = table.list(row, column)
    for stream in streams where !ground.streams.contains(stream) {
      table.findings.add(
        .error, "VAL005", at: table.place(row, column),
        .unknownWord(column.name, stream, ground.streams))
    }
    return streams
  }

  /// 在園施設 — the seat the child holds, if the facility has its class; else it is a graduate.
  private func attend(
    _ child: inout Child, _ table: BoundTable, _ row: Int, _ column: Column?
  ) {
    guard let column, !table.range(row, column).isEmpty,
      let facility = table.facility(row, column, in: ground.facilities)
    else { return }
    child.attending = RecordIndex(facility)
    guard part.hasClass.last == true else { return }
    child.home = ground.homes.seat(
      facility: facility, classAge: child.classAge, streams: child.streams)
    if child.home == nil {
      table.log.note(
        .graduate, at: table.place(row, column), column: column.name,
        (ground.facilities.text(facility), "\(child.classAge)歳児クラスなし"))
    }
  }
}
