import Records

/// 書類台帳・個別判断・内定済み — `documents.csv`, `decisions.csv`, `accepted.csv`.
struct LedgerReader {
  let draft: RoundDraft

  /// Reads the three files, where they are there.
  func read() {
    readDocuments()
    readDecisions()
    readAccepted()
    checkDecisions()
  }

  private func readDocuments() {
    let rules = ColumnRules(
      required: ["書類番号", "世帯番号", "種類", "受付日", "状態"], optional: ["児童番号", "証明日", "処理日"])
    guard let table = draft.open(.documents, rules: rules) else { return }
    let (number, household) = (table.column("書類番号"), table.column("世帯番号"))
    let (child, kind) = (table.column("児童番号"), table.column("種類"))
    let (received, certified) = (table.column("受付日"), table.column("証明日"))
    let (state, processed) = (table.column("状態"), table.column("処理日"))
    let checks = DocumentChecks(draft, table)
    var index = ByteIndex()
    var rows: [UInt32] = []
    for row in 0..<table.table.rowCount {
      guard table.identify(row, number, in: &index, firstRows: &rows) else { continue }
      let owner = draft.household(table, row, household)
      let applicant = draft.child(table, row, child)
      checkOwner(applicant, owner, table, row, child)
      let date = table.date(row, received, required: true)
      let words = ReceivedDocument.State.allCases.map(\.rawValue)
      let current = table.word(row, state, among: words, ReceivedDocument.State.init(rawValue:))
      if let state, table.text(row, state) == nil { table.requireValue(row, state) }
      let document = ReceivedDocument(
        number: table.code(row, number) ?? "", household: RecordIndex(owner ?? 0),
        child: applicant.map { RecordIndex($0) }, kind: table.text(row, kind) ?? "",
        receivedOn: date ?? Era.all[0].start, certifiedOn: table.date(row, certified),
        state: current ?? .checked, processedOn: table.date(row, processed))
      if let kind, document.kind.isEmpty { table.requireValue(row, kind) }
      draft.documents.append(document)
      draft.documentRows.append(UInt32(table.table.rowNumber(row)))
      if owner != nil { checks.run(document, row) }
    }
  }

  private func checkOwner(
    _ child: Int?, _ household: Int?, _ table: BoundTable, _ row: Int, _ column: Column?
  ) {
    guard let child, let household,
      Int(draft.children[child].household.offset) != household
    else { return }
    table.findings.add(
      .error, "REF004", at: table.place(row, column),
      .childOfOtherHousehold(draft.children[child].id.text, draft.households[household].id.text))
  }

  private func readAccepted() {
    let rules = ColumnRules(required: ["児童番号", "施設番号", "クラス"])
    guard let table = draft.open(.accepted, rules: rules) else { return }
    let (child, facility) = (table.column("児童番号"), table.column("施設番号"))
    let name = table.column("クラス")
    var rowOfChild: [Int: Int] = [:]
    for row in 0..<table.table.rowCount {
      let applicant = draft.child(table, row, child, required: true)
      let place = draft.facility(table, row, facility, required: true)
      guard let name, let place else { continue }
      guard let text = table.text(row, name) else {
        table.requireValue(row, name)
        continue
      }
      guard let program = draft.program(facility: place, classText: text) else {
        table.findings.add(
          .error, "REF005", at: table.place(row, name),
          .unknownClass(text, draft.facilities[place].id.text, draft.classTexts(of: place)))
        continue
      }
      guard let applicant else { continue }
      if let earlier = rowOfChild[applicant] {
        table.findings.add(
          .error, "ID001", at: table.place(row, child),
          .twice("児童番号", draft.children[applicant].id.text, earlier))
      }
      rowOfChild[applicant] = table.table.rowNumber(row)
      checkClass(draft.children[applicant], program, table, row, name)
      draft.accepted.append(
        AcceptedSeat(child: RecordIndex(applicant), program: RecordIndex(program)))
    }
  }

  private func checkClass(
    _ child: Child, _ program: Int, _ table: BoundTable, _ row: Int, _ column: Column
  ) {
    guard draft.settings != nil, !draft.programs[program].classes.contains(child.classAge) else {
      return
    }
    table.findings.add(
      .error, "AGE005", at: table.place(row, column),
      .classOfSeat(child.id.text, child.classAge, draft.programs[program].classText))
  }
}

extension RoundDraft {
  /// The pool of seats that a class names at a facility: by its own name, or by an age within it.
  func program(facility: Int, classText text: String) -> Int? {
    guard let wanted = ClassText(text) else { return nil }
    return pools[facility]?.first {
      let pool = programs[$0]
      return pool.stream == wanted.stream
        && (pool.classes == wanted.classes
          || wanted.classes.count == 1 && pool.classes.contains(wanted.classes.lowerBound))
    }
  }

  /// The names of a facility's pools.
  func classTexts(of facility: Int) -> [String] {
    (pools[facility] ?? []).map { programs[$0].classText }
  }
}
