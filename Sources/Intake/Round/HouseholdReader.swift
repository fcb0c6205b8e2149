import Records
import Scoring

/// 世帯 — `households.csv`.
struct HouseholdReader {
  let draft: RoundDraft

  private static let rules = ColumnRules(
    required: ["世帯番号", "申請者氏名", "郵便番号", "住所"],
    optional: ["方書", "送付先氏名", "送付先郵便番号", "送付先住所", "住所秘匿", "きょうだい条件", "先に入れる児童"])

  /// 先に入れる児童 as written, by household: children are read later.
  struct First {
    var household: Int
    var place: SourceLocation
    var text: String
  }

  /// Reads all households.
  ///
  /// - Returns: What is needed to resolve 先に入れる児童 when the children are known.
  func read() -> [First] {
    let fields = FactColumns.fields(of: .household, in: draft.fields)
    guard let table = draft.open(.households, rules: Self.rules, facts: fields) else { return [] }
    let id = table.column("世帯番号")
    let first = table.column("先に入れる児童")
    var firsts: [First] = []
    var identities: [UInt32] = []
    let columns = Columns(table)
    FactColumns.checkColumns(table, fields)
    var facts = FactColumns(table, fields, draft.facilityIndex)
    draft.householdIndex = ByteIndex(capacity: table.table.rowCount)
    draft.households.reserveCapacity(table.table.rowCount)
    draft.householdRows.reserveCapacity(table.table.rowCount)
    for row in 0..<table.table.rowCount {
      TotalRow.check(table, row, id)
      guard
        table.identify(row, id, in: &draft.householdIndex, firstRows: &draft.householdRows)
      else { continue }
      if let text = table.code(row, first) {
        firsts.append(
          First(household: draft.households.count, place: table.place(row, first), text: text))
      }
      let household = household(table, row, table.code(row, id) ?? "", columns)
      identities.append(identity(household))
      draft.households.append(household)
      facts.read(table, row)
    }
    draft.facts.households = facts.facts
    checkRepeats(identities)
    return firsts
  }

  private struct Columns {
    let name, postal, address, detail: Column?
    let toName, toPostal, toAddress: Column?
    let protected, policy: Column?

    init(_ table: BoundTable) {
      (name, postal) = (table.column("申請者氏名"), table.column("郵便番号"))
      (address, detail) = (table.column("住所"), table.column("方書"))
      (toName, toPostal) = (table.column("送付先氏名"), table.column("送付先郵便番号"))
      toAddress = table.column("送付先住所")
      (protected, policy) = (table.column("住所秘匿"), table.column("きょうだい条件"))
    }
  }

  private func household(
    _ table: BoundTable, _ row: Int, _ id: String, _ columns: Columns
  ) -> Household {
    let name = table.name(row, columns.name)
    let isProtected = table.truth(row, columns.protected) ?? false
    let delivery = delivery(table, row, columns, applicant: name)
    if isProtected, delivery == nil {
      table.findings.add(
        .warning, "ADDR001", at: table.place(row, columns.protected), .protectedWithoutDelivery(id))
    }
    let policy = table.word(
      row, columns.policy, among: SiblingPolicy.allCases.map(\.label), SiblingPolicy.init(written:))
    return Household(
      id: HouseholdID(id), applicantName: name,
      residence: PostalAddress(
        postalCode: table.postalCode(row, columns.postal, required: !isProtected) ?? "",
        line: table.printed(row, columns.address, required: !isProtected) ?? "",
        detail: table.printed(row, columns.detail)),
      delivery: delivery, isAddressProtected: isProtected, siblingPolicy: policy)
  }

  /// What two rows of one household have in common; 0 without an address.
  private func identity(_ household: Household) -> UInt32 {
    guard !household.residence.line.isEmpty else { return 0 }
    var hash = TextHash()
    for text in texts(household) { hash.add(text) }
    return hash.folded
  }

  private func texts(_ household: Household) -> [String] {
    let residence = household.residence
    return [
      household.applicantName, residence.postalCode, residence.line, residence.detail ?? "",
    ]
  }

  /// Two ids with one applicant and address.
  private func checkRepeats(_ identities: [UInt32]) {
    let households = draft.households
    RepeatFinder.search(identities) { one, other in
      texts(households[one]).map(TextHash.withoutSpaces)
        == texts(households[other]).map(TextHash.withoutSpaces)
    } report: { number, first in
      draft.findings.add(
        .warning, "HOUSE002",
        at: SourceLocation(
          file: draft.name(of: .households), row: Int(draft.householdRows[number])),
        .sameHousehold(households[number].id.text, households[first].id.text))
    }
  }

  /// 送付先: address and postal code together, or neither; the name is the applicant's if left out.
  private func delivery(
    _ table: BoundTable, _ row: Int, _ columns: Columns, applicant: String
  ) -> Delivery? {
    let code = table.postalCode(row, columns.toPostal)
    let line = table.printed(row, columns.toAddress)
    let name = table.name(row, columns.toName, required: false)
    guard let line else {
      if code != nil || !name.isEmpty {
        table.findings.add(
          .error, "ADDR002", at: table.place(row, columns.toAddress ?? columns.toName),
          .incompleteDelivery)
      }
      return nil
    }
    if code == nil, let column = columns.toPostal, table.text(row, column) == nil {
      table.findings.add(.error, "ADDR002", at: table.place(row, column), .incompleteDelivery)
    }
    return Delivery(
      name: name.isEmpty ? applicant : name,
      address: PostalAddress(postalCode: code ?? "", line: line))
  }

  /// 先に入れる児童 — resolved when the children are known.
  func resolve(_ firsts: [First]) {
    for first in firsts {
      switch first.text {
      case "上の子": draft.households[first.household].placedFirst = .elder
      case "下の子": draft.households[first.household].placedFirst = .younger
      default:
        if let child = draft.childIndex.find(first.text),
          Int(draft.children[child].household.offset) == first.household
        {
          draft.households[first.household].placedFirst = .child(RecordIndex(child))
        } else {
          let own = draft.households[first.household].children.map { draft.children[$0].id.text }
          draft.findings.add(.error, "SIB003", at: first.place, .placedFirst(first.text, own))
        }
      }
    }
  }
}
