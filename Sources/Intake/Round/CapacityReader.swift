import Records

/// 受入可能数 — `capacity.csv`: one row a pool of seats.
struct CapacityReader {
  let draft: RoundDraft

  private static let rules = ColumnRules(
    required: ["施設番号", "クラス", "受入可能数"],
    optional: ["利用定員", "在園継続数", "進級数", "前年度受入数", "面積上限", "配置上限"])

  /// Reads all pools of seats.
  func read() {
    guard let table = draft.open(.capacity, rules: Self.rules) else { return }
    let (facility, name) = (table.column("施設番号"), table.column("クラス"))
    let (seats, licensed) = (table.column("受入可能数"), table.column("利用定員"))
    let (continuing, lastYear) = (table.column("在園継続数"), table.column("前年度受入数"))
    let movingUp = table.column("進級数")
    let (area, staff) = (table.column("面積上限"), table.column("配置上限"))
    for row in 0..<table.table.rowCount {
      TotalRow.check(table, row, facility)
      let owner = draft.facility(table, row, facility, required: true)
      let pool = classes(table, row, name)
      var program = Program(
        facility: RecordIndex(owner ?? 0), classes: pool?.classes ?? 0...0, stream: pool?.stream,
        capacity: table.count(row, seats, required: true) ?? 0,
        licensed: table.count(row, licensed), continuing: table.count(row, continuing),
        lastYearIntake: table.count(row, lastYear), areaLimit: table.count(row, area),
        staffLimit: table.count(row, staff))
      program.movingUp = table.count(row, movingUp)
      guard owner != nil, pool != nil else { continue }
      let own = draft.pools[Int(program.facility.offset)] ?? []
      if let other = own.first(where: { overlaps(draft.programs[$0], program) }) {
        table.findings.add(
          .error, "CAP001", at: table.place(row, name),
          .poolTwice(program.classText, Int(draft.programRows[other])))
      }
      draft.add(program, row: table.table.rowNumber(row))
    }
  }

  private func classes(_ table: BoundTable, _ row: Int, _ column: Column?) -> ClassText? {
    guard let column else { return nil }
    guard let text = table.text(row, column) else {
      table.requireValue(row, column)
      return nil
    }
    guard let pool = ClassText(text) else {
      table.findings.add(.error, "CAP002", at: table.place(row, column), .classText(text))
      return nil
    }
    table.noteForm(text, as: pool.text, row, column)
    return pool
  }

  private func overlaps(_ one: Program, _ other: Program) -> Bool {
    one.stream == other.stream
      && one.classes.overlaps(other.classes)
  }
}
