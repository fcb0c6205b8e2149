import Records

/// 世帯 — a family of the invented city: who lives there, what it needs, what it wants.
struct CityFamily {
  /// The district's number.
  let district: Int
  /// Where it lives.
  let place: Place
  /// The children who apply, elder first.
  var children: [CityChild]
  /// きょうだい条件, where more than one child applies.
  var policy: SiblingPolicy?
  /// 先に入れる児童, as the form writes it.
  var placedFirst: CityPlacedFirst?
  /// The length of each child's list, where that many facilities have the class.
  var listLength = 1
  /// The facility that a brother or sister attends who does not apply.
  var siblingAttends: Int?
  /// What rules ask about the household.
  var circumstances = HouseholdCircumstances()
  /// The guardians; one or two.
  var guardians: [CityGuardian] = []
}

/// 先に入れる児童 as a form may write it.
enum CityPlacedFirst {
  case elder, younger
  /// The child's place among the family's children.
  case child(Int)
}

/// 申込児童 — an applying child of the invented city.
struct CityChild {
  /// クラス年齢.
  let classAge: Int
  /// 生年月日, or 出産予定日 where `isExpected`.
  var birth: CalendarDate
  /// Whether the child is not born yet when the family applies.
  var isExpected = false
  /// Whether another child of the family has the same birthday.
  var isTwin = false
  /// 在園施設: the seat held today, or the facility that the child has outgrown.
  var attends: Int?
  /// 希望順位: the facilities asked for, best first.
  var wishes: [Int] = []
  /// What rules ask about the child.
  var circumstances = ChildCircumstances()
}
