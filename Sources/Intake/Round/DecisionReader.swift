import Records
import Scoring

/// 個別判断 — `decisions.csv`: each with its reason, author and date.
extension LedgerReader {
  func readDecisions() {
    let rules = ColumnRules(
      required: ["番号", "種類", "理由", "決裁者", "決裁日"], optional: ["児童番号", "施設番号", "クラス", "値"])
    guard let table = draft.open(.decisions, rules: rules) else { return }
    let (number, kind) = (table.column("番号"), table.column("種類"))
    let (child, facility) = (table.column("児童番号"), table.column("施設番号"))
    let (name, value) = (table.column("クラス"), table.column("値"))
    let (reason, author) = (table.column("理由"), table.column("決裁者"))
    let date = table.column("決裁日")
    var index = ByteIndex()
    var rows: [UInt32] = []
    for row in 0..<table.table.rowCount {
      guard table.identify(row, number, in: &index, firstRows: &rows) else { continue }
      let words = Decision.Kind.allCases.map(\.rawValue)
      let given = table.word(row, kind, among: words, Decision.Kind.init(rawValue:))
      let decision = Decision(
        number: table.code(row, number) ?? "", kind: given ?? .value,
        child: draft.child(table, row, child).map { RecordIndex($0) },
        facility: draft.facility(table, row, facility).map { RecordIndex($0) },
        classText: table.text(row, name).map { ClassText($0)?.text ?? $0 },
        value: table.text(row, value),
        reason: required(table, row, reason), author: required(table, row, author),
        decidedOn: table.date(row, date, required: true) ?? Era.all[0].start)
      guard given != nil else {
        if let kind, table.text(row, kind) == nil { table.requireValue(row, kind) }
        continue
      }
      checkParts(of: decision, table, row)
      draft.decisions.append(decision)
      draft.decisionRows.append(UInt32(table.table.rowNumber(row)))
    }
  }

  private func required(_ table: BoundTable, _ row: Int, _ column: Column?) -> String {
    if let text = table.text(row, column) { return text }
    if let column { table.requireValue(row, column) }
    return ""
  }

  /// Each kind of decision needs its own columns.
  private func checkParts(of decision: Decision, _ table: BoundTable, _ row: Int) {
    let needed: [String] =
      switch decision.kind {
      case .value: ["値"]
      case .force: ["児童番号", "施設番号"]
      case .exclude, .withdrawOffer: ["児童番号"]
      case .cannotTake: ["施設番号"]
      case .acceptWarning: ["値"]
      case .acceptBlocking: []
      }
    for name in needed {
      let column = table.column(name)
      guard column.map({ table.text(row, $0) == nil }) ?? true else { continue }
      table.findings.add(
        .error, "DEC001", at: table.place(row, column),
        .decisionNeeds(decision.kind.rawValue, name))
    }
    if decision.kind == .value { checkValue(decision, table, row) }
    checkClass(of: decision, table, row)
  }

  /// 指数: 値 is `項目=数値`, and the item is one that the pack leaves to judgement.
  private func checkValue(_ decision: Decision, _ table: BoundTable, _ row: Int) {
    guard let column = table.column("値"), let value = decision.value else { return }
    let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let halves = parts.map { HalfWidth.trimmed(String($0)) }
    guard halves.count == 2, Rational(halves[1]) != nil else {
      table.findings.add(.error, "DEC002", at: table.place(row, column), .decisionValue(value))
      return
    }
    guard let fields = draft.fields else { return }
    let items = fields.filter { $0.kind == .judgement }.map(\.name)
    if !items.contains(halves[0]) {
      table.findings.add(
        .error, "DEC003", at: table.place(row, column), .decisionItem(halves[0], items))
    }
  }

  private func checkClass(of decision: Decision, _ table: BoundTable, _ row: Int) {
    guard let facility = decision.facility, let text = decision.classText,
      draft.program(facility: Int(facility.offset), classText: text) == nil
    else { return }
    table.findings.add(
      .error, "REF005", at: table.place(row, table.column("クラス")),
      .unknownClass(
        text, draft.facilities[facility].id.text, draft.classTexts(of: Int(facility.offset))))
  }
}
