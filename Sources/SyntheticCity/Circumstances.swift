/// 保護者 — a guardian of the invented city and why care is needed.
struct CityGuardian {
  /// 続柄.
  enum Relation { case mother, father }

  /// 事由.
  enum Need {
    /// 就労, hours a month.
    case work(Int)
    /// 自営 without papers, hours a month.
    case unprovenWork(Int)
    /// 就学・職業訓練, hours a month.
    case school(Int)
    /// 求職.
    case jobSearch
    /// 妊娠・出産, with part-time work of so many hours a month (0: none).
    case childbirth(workHours: Int, isMultiple: Bool)
    /// 疾病, by its place in `CityGuardian.illnesses`.
    case illness(Int)
    /// 身体障害者手帳 of a grade.
    case handicap(grade: Int)
    /// 介護, by its place in `CityGuardian.careLevels`.
    case care(Int)
    /// 災害復旧.
    case disaster
  }

  /// 続柄.
  let relation: Relation
  /// 事由.
  let need: Need
  /// 勤務地: 0 the city, 1 a neighbouring one, 2 farther.
  var workplace = 0
  /// 時間外勤務.
  var worksOddHours = false

  /// The words of the field 疾病.
  static let illnesses = ["入院・寝たきり", "6か月超支障あり", "3～6か月", "社会生活著しい制限"]
  /// The words of the field 介護.
  static let careLevels = ["全面介助", "入浴等全面介助", "起き上がり不可", "起き上がり困難", "歩行不安定"]
  /// The words of the field 勤務地.
  static let workplaces = ["市内", "近隣", "遠方"]
}

/// What rules ask about a household.
struct HouseholdCircumstances {
  /// 単身赴任.
  var worksAway = false
  /// 生活保護.
  var isOnWelfare = false
  /// 失業.
  var isUnemployed = false
  /// 滞納.
  var isInArrears = false
  /// 滞納3か月以上.
  var isLongInArrears = false
  /// 徴収申出.
  var paysFromAllowance = false
  /// 子の数: children up to 18.
  var childCount = 1
  /// 保育料階層.
  var feeTier = 0
}

/// What rules ask about a child.
struct ChildCircumstances {
  /// 育休延長許容.
  var acceptsLongerLeave = false
  /// 育休退所再利用.
  var returnsAfterLeave = false
  /// 認可外利用.
  var isInUnlicensedCare = false
  /// 内定辞退.
  var declinedBefore = false
}
