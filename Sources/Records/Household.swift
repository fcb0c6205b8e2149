/// 世帯 — a household: who applied, where letters go, and what it wants for its children together.
public struct Household: Sendable {
  /// 世帯番号.
  public var id: HouseholdID
  /// 申請者氏名.
  public var applicantName: String
  /// 住民票の住所; never printed where `isAddressProtected`.
  public var residence: PostalAddress
  /// 送付先, where letters go instead of the residence.
  public var delivery: Delivery?
  /// 住所秘匿 — the residence must not appear in any output.
  public var isAddressProtected: Bool
  /// きょうだい条件; nothing where the form left it open (the round's default applies).
  public var siblingPolicy: SiblingPolicy?
  /// 先に入れる児童.
  public var placedFirst: PlacedFirst?
  /// The guardians' rows in `Round.guardians`.
  public var guardians: [RecordIndex<Guardian>]
  /// The applying children's rows in `Round.children`, in file order.
  public var children: [RecordIndex<Child>]

  /// Makes a household; guardians and children are added as they are read.
  public init(
    id: HouseholdID, applicantName: String, residence: PostalAddress, delivery: Delivery? = nil,
    isAddressProtected: Bool = false, siblingPolicy: SiblingPolicy? = nil,
    placedFirst: PlacedFirst? = nil, guardians: [RecordIndex<Guardian>] = [],
    children: [RecordIndex<Child>] = []
  ) {
    self.id = id
    self.applicantName = applicantName
    self.residence = residence
    self.delivery = delivery
    self.isAddressProtected = isAddressProtected
    self.siblingPolicy = siblingPolicy
    self.placedFirst = placedFirst
    self.guardians = guardians
    self.children = children
  }
}

/// 宛先 — a postal address.
public struct PostalAddress: Hashable, Sendable {
  /// 郵便番号, `901-2101`.
  public var postalCode: String
  /// 住所.
  public var line: String
  /// 方書.
  public var detail: String?

  /// Makes an address.
  public init(postalCode: String, line: String, detail: String? = nil) {
    self.postalCode = postalCode
    self.line = line
    self.detail = detail
  }
}

/// 送付先 — a name and address for letters.
public struct Delivery: Hashable, Sendable {
  /// 送付先氏名.
  public var name: String
  /// 送付先の住所.
  public var address: PostalAddress

  /// Makes a delivery address.
  public init(name: String, address: PostalAddress) {
    self.name = name
    self.address = address
  }
}

/// 保護者 — a guardian; what rules read of one stands in `RoundFacts.guardians`.
public struct Guardian: Sendable {
  /// The household.
  public var household: RecordIndex<Household>
  /// 保護者番号, unique in the household.
  public var number: String
  /// 続柄.
  public var relation: String
  /// 氏名.
  public var name: String?

  /// Makes a guardian.
  public init(
    household: RecordIndex<Household>, number: String, relation: String, name: String? = nil
  ) {
    self.household = household
    self.number = number
    self.relation = relation
    self.name = name
  }
}

/// きょうだい条件 — which combinations of seats a family accepts, and which it prefers.
///
/// - Note: The joint choices each policy stands for are those of `JointChoices` in `Selection`.
public enum SiblingPolicy: String, CaseIterable, Sendable {
  /// 同一園のみ.
  case sameOnly = "same-only"
  /// 同一園優先・全員.
  case sameFirstAll = "same-first-all"
  /// 希望順優先・全員.
  case rankFirstAll = "rank-first-all"
  /// 同一園優先・一部可.
  case sameFirstAny = "same-first-any"
  /// 希望順優先・一部可.
  case rankFirstAny = "rank-first-any"
  /// 別々.
  case independent = "independent"

  /// The Japanese name on forms and in files.
  public var label: String {
    switch self {
    case .sameOnly: "同一園のみ"
    case .sameFirstAll: "同一園優先・全員"
    case .rankFirstAll: "希望順優先・全員"
    case .sameFirstAny: "同一園優先・一部可"
    case .rankFirstAny: "希望順優先・一部可"
    case .independent: "別々"
    }
  }

  /// Reads the Japanese name or the ASCII word.
  public init?(written text: String) {
    guard let policy = Self.allCases.first(where: { $0.rawValue == text || $0.label == text })
    else { return nil }
    self = policy
  }
}

/// 先に入れる児童 — the child that a family does not want left out of a partial placement.
public enum PlacedFirst: Hashable, Sendable {
  /// 上の子.
  case elder
  /// 下の子.
  case younger
  /// A 児童番号.
  case child(RecordIndex<Child>)
}
