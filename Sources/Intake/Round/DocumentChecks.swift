import Records

/// 書類台帳の点検 — no round is run over papers that nobody has entered, changes that are half applied
/// or certificates that are too old.
struct DocumentChecks {
  let draft: RoundDraft
  let table: BoundTable
  private let state: Column?
  private let certified: Column?

  init(_ draft: RoundDraft, _ table: BoundTable) {
    self.draft = draft
    self.table = table
    (state, certified) = (table.column("状態"), table.column("証明日"))
  }

  /// Checks a document whose household is known.
  func run(_ document: ReceivedDocument, _ row: Int) {
    let children = document.child.map { [$0] } ?? draft.households[document.household].children
    guard !children.isEmpty else { return }
    let ids = children.map { draft.children[$0].id.text }
    checkState(document, row, ids)
    checkOrder(document, row)
    checkAge(document, row, ids)
  }

  /// A document that nobody has entered or that was sent back, and a change that is not closed.
  private func checkState(_ document: ReceivedDocument, _ row: Int, _ children: [String]) {
    let code: String? =
      switch document.state {
      case .received: document.isChangeRequest ? "DOC003" : "DOC001"
      case .returned: document.isChangeRequest ? "DOC003" : "DOC002"
      case .entered: document.isChangeRequest ? "DOC003" : nil
      case .checked: nil
      }
    guard let code else { return }
    table.findings.add(
      .error, code, at: table.place(row, state), .openDocument(document, children))
  }

  /// A certificate dated behind the day it was received, or entered before that day.
  private func checkOrder(_ document: ReceivedDocument, _ row: Int) {
    // A day of receipt that cannot be read has a finding of its own.
    guard document.receivedOn != Era.all[0].start else { return }
    let orders: [(name: String, early: CalendarDate?, late: CalendarDate)] = [
      ("証明日", document.certifiedOn, document.receivedOn),
      ("処理日", document.receivedOn, document.processedOn ?? document.receivedOn),
    ]
    for (name, early, late) in orders {
      guard let early, early > late else { continue }
      table.findings.add(
        .warning, "DOC007", at: table.place(row, table.column(name)),
        .documentDates(document, name))
    }
  }

  private func checkAge(_ document: ReceivedDocument, _ row: Int, _ children: [String]) {
    guard let settings = draft.settings,
      let limit = settings.certificates.limit(of: document.kind)
    else { return }
    let age = limit.text
    guard let certified = document.certifiedOn else {
      // A date that cannot be read has a finding of its own.
      guard self.certified.map({ table.range(row, $0).isEmpty }) ?? true else { return }
      table.findings.add(
        .confirm, "DOC005", at: table.place(row, self.certified),
        .undatedCertificate(document, age, children))
      return
    }
    let toReference = settings.certificates.countsToReferenceDate
    let day = toReference ? settings.referenceDate : document.receivedOn
    guard let last = limit.reached(bornOn: certified, convention: AgeConvention()), last < day
    else { return }
    table.findings.add(
      .confirm, "DOC004", at: table.place(row, self.certified),
      .oldCertificate(document, age, (toReference ? "基準日" : "受付日", day), children))
  }
}
