import Records

/// 施設 — a facility of the invented city with its seats.
struct CityFacility {
  /// 種別.
  enum Kind: CaseIterable {
    case nursery, small, kodomoen

    /// The kind as files write it.
    var label: String {
      switch self {
      case .nursery: "認可保育所"
      case .small: "小規模保育事業"
      case .kodomoen: "認定こども園"
      }
    }
  }

  /// 種別.
  let kind: Kind
  /// 施設名.
  let name: String
  /// The district's number.
  let district: Int
  /// Where it stands.
  let place: Place
  /// How much families like it, 0…1000.
  let popularity: Int
  /// Children in a full class.
  let classSize: Int
  /// The classes it has.
  let classes: ClosedRange<Int>
  /// 受入開始, where it has a class 0.
  let minimumAge: MinimumAge?
  /// 連携施設: the facility that takes this one's graduates.
  var linked: Int?
  /// 受入可能数 by class age 0…5; 0 also where it has no such class.
  var seats = [0, 0, 0, 0, 0, 0]
  /// The present seats of transfer applicants by class age 0…5.
  var homes = [0, 0, 0, 0, 0, 0]

  /// Whether it has the class.
  func offers(_ classAge: Int) -> Bool { classes.contains(classAge) }

  /// 在園継続数: nobody continues in class 0 in April; in the others, who fills the class up.
  func continuing(_ classAge: Int) -> Int {
    classAge == 0 ? 0 : max(homes[classAge], classSize - seats[classAge])
  }
}
