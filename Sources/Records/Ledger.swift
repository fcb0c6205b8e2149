/// 書類台帳の一行 — a document received for a household or a child.
public struct ReceivedDocument: Sendable {
  /// 状態 of a document.
  public enum State: String, CaseIterable, Sendable {
    /// Received, nobody has entered it: blocks the run.
    case received = "受付"
    /// Entered.
    case entered = "入力済"
    /// Entered and checked by a second person.
    case checked = "点検済"
    /// Sent back to the applicant: blocks the run.
    case returned = "差戻"
  }

  /// 書類番号.
  public var number: String
  /// The household.
  public var household: RecordIndex<Household>
  /// The child, where the document concerns one.
  public var child: RecordIndex<Child>?
  /// 種類.
  public var kind: String
  /// 受付日.
  public var receivedOn: CalendarDate
  /// 証明日.
  public var certifiedOn: CalendarDate?
  /// 状態.
  public var state: State
  /// 処理日.
  public var processedOn: CalendarDate?

  /// 変更届 — whether the document asks for a change of what was filed: closed only when 点検済.
  public var isChangeRequest: Bool { kind.contains("変更") }

  /// Makes a row of the ledger.
  public init(
    number: String, household: RecordIndex<Household>, child: RecordIndex<Child>? = nil,
    kind: String, receivedOn: CalendarDate, certifiedOn: CalendarDate? = nil, state: State,
    processedOn: CalendarDate? = nil
  ) {
    self.number = number
    self.household = household
    self.child = child
    self.kind = kind
    self.receivedOn = receivedOn
    self.certifiedOn = certifiedOn
    self.state = state
    self.processedOn = processedOn
  }
}

/// 決裁された個別判断 — a decision taken by a person, with its reason, author and date.
public struct Decision: Sendable {
  /// 種類 of a decision.
  public enum Kind: String, CaseIterable, Sendable {
    /// A value that the rules leave to judgement: `値` is `項目=数値`.
    case value = "指数"
    /// The child is placed there whatever the ranking.
    case force = "強制"
    /// The child takes no part.
    case exclude = "除外"
    /// A facility cannot take the child.
    case cannotTake = "受入不可"
    /// A warning is accepted: `値` is its code, or code and place.
    case acceptWarning = "警告承認"
    /// An outcome with blocking families may be sent out.
    case acceptBlocking = "妨害承認"
    /// An offer is withdrawn.
    case withdrawOffer = "内定取消"
  }

  /// 番号.
  public var number: String
  /// 種類.
  public var kind: Kind
  /// 児童番号.
  public var child: RecordIndex<Child>?
  /// 施設番号.
  public var facility: RecordIndex<Facility>?
  /// クラス, as written.
  public var classText: String?
  /// 値, as written.
  public var value: String?
  /// 理由.
  public var reason: String
  /// 決裁者.
  public var author: String
  /// 決裁日.
  public var decidedOn: CalendarDate

  /// Makes a decision.
  public init(
    number: String, kind: Kind, child: RecordIndex<Child>? = nil,
    facility: RecordIndex<Facility>? = nil, classText: String? = nil, value: String? = nil,
    reason: String, author: String, decidedOn: CalendarDate
  ) {
    self.number = number
    self.kind = kind
    self.child = child
    self.facility = facility
    self.classText = classText
    self.value = value
    self.reason = reason
    self.author = author
    self.decidedOn = decidedOn
  }
}

/// 内定済み — a seat promised in an earlier round, never taken away.
public struct AcceptedSeat: Sendable {
  /// The child.
  public var child: RecordIndex<Child>
  /// The seat.
  public var program: RecordIndex<Program>

  /// Makes an accepted seat.
  public init(child: RecordIndex<Child>, program: RecordIndex<Program>) {
    self.child = child
    self.program = program
  }
}

/// きょうだいの組合せ希望 — one combination in a family's own order: a facility, or no seat, for
/// each of its children.
public struct JointChoice: Sendable {
  /// The household.
  public var household: RecordIndex<Household>
  /// The facilities in the order of `Household.children`; nothing means not placed.
  public var facilities: [RecordIndex<Facility>?]

  /// Makes a combination.
  public init(household: RecordIndex<Household>, facilities: [RecordIndex<Facility>?]) {
    self.household = household
    self.facilities = facilities
  }
}
