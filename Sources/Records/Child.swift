/// 申込児童 — a child for whom a seat is asked.
public struct Child: Sendable {
  /// 児童番号.
  public var id: ChildID
  /// The household.
  public var household: RecordIndex<Household>
  /// 氏名.
  public var name: String
  /// フリガナ.
  public var kana: String
  /// 生年月日, or 出産予定日 where `isExpected`.
  public var birth: CalendarDate
  /// Whether `birth` is only the expected date.
  public var isExpected: Bool
  /// 申込日.
  public var appliedOn: CalendarDate
  /// 入所希望日.
  public var desiredEntry: CalendarDate?
  /// クラス年齢 of the round's fiscal year, 0…5.
  public var classAge: Int
  /// 在園施設 — the facility the child attends now.
  public var attending: RecordIndex<Facility>?
  /// The seat the child holds and keeps if nothing better is granted: transfer applicants only.
  public var home: RecordIndex<Program>?
  /// 利用枠 — special streams the child may use.
  public var streams: [String]
  /// 認定区分.
  public var certification: String?
  /// 必要量.
  public var careNeed: String?
  /// きょうだい児童番号, as written.
  public var siblings: [ChildID]
  /// 希望1 … 希望N, best first, without repeats.
  public var preferences: [RecordIndex<Facility>]

  /// Makes an applicant; what is not given is unknown.
  public init(
    id: ChildID, household: RecordIndex<Household>, name: String, kana: String,
    birth: CalendarDate, isExpected: Bool = false, appliedOn: CalendarDate,
    desiredEntry: CalendarDate? = nil, classAge: Int, attending: RecordIndex<Facility>? = nil,
    home: RecordIndex<Program>? = nil, streams: [String] = [], certification: String? = nil,
    careNeed: String? = nil, siblings: [ChildID] = [],
    preferences: [RecordIndex<Facility>] = []
  ) {
    self.id = id
    self.household = household
    self.name = name
    self.kana = kana
    self.birth = birth
    self.isExpected = isExpected
    self.appliedOn = appliedOn
    self.desiredEntry = desiredEntry
    self.classAge = classAge
    self.attending = attending
    self.home = home
    self.streams = streams
    self.certification = certification
    self.careNeed = careNeed
    self.siblings = siblings
    self.preferences = preferences
  }

  /// 転園 — whether the child holds a seat that it keeps when nothing better is granted.
  public var isTransfer: Bool { home != nil }
}
