/// 施設 — a nursery, or another place that takes part in the adjustment.
public struct Facility: Sendable {
  /// 施設番号.
  public var id: FacilityID
  /// 施設名, as printed in letters.
  public var name: String
  /// 種別 (認可保育所, 小規模保育事業, …), as written.
  public var kind: String
  /// 地区.
  public var district: String?
  /// 所在地.
  public var address: String?
  /// 電話.
  public var phone: String?
  /// 受入開始 — the age a child must have reached on 入所日.
  public var minimumAge: MinimumAge?
  /// 連携施設 — facilities that take this one's graduates.
  public var linked: [RecordIndex<Facility>]

  /// Makes a facility; what is not given is unknown.
  public init(
    id: FacilityID, name: String, kind: String, district: String? = nil, address: String? = nil,
    phone: String? = nil, minimumAge: MinimumAge? = nil, linked: [RecordIndex<Facility>] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.district = district
    self.address = address
    self.phone = phone
    self.minimumAge = minimumAge
    self.linked = linked
  }
}

/// 受入開始月齢 — the least age at which a facility takes a child.
public enum MinimumAge: Hashable, Sendable {
  /// `57日`.
  case days(Int)
  /// `6か月`.
  case months(Int)

  /// The date from which a child born on `birth` may attend.
  ///
  /// Days are the difference of dates, months go by the civil date; `convention` shifts either by
  /// the day before, where a municipality counts the day of birth.
  public func reached(bornOn birth: CalendarDate, convention: AgeConvention) -> CalendarDate? {
    switch self {
    case .days(let count):
      birth.adding(days: convention.countsBirthDay ? count - 1 : count)
    case .months(let count):
      birth.adding(months: count)?.adding(days: convention.monthsEndDayBefore ? -1 : 0)
    }
  }
}

extension MinimumAge {
  /// The plain form, `57日` or `6か月`.
  public var text: String {
    switch self {
    case .days(let count): "\(count)日"
    case .months(let count): "\(count)か月"
    }
  }

  /// Reads the plain form, or nothing.
  public init?(text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "日" where number <= 2_500: self = .days(number)
    case "か月" where number <= 72: self = .months(number)
    default: return nil
    }
  }
}

/// How a municipality counts the least age of `MinimumAge`.
public struct AgeConvention: Hashable, Sendable {
  /// Days: the day of birth is day 1 (else the difference of dates).
  public var countsBirthDay: Bool
  /// Months: completed at the end of the day before (else on the civil date).
  public var monthsEndDayBefore: Bool

  /// Makes a convention; by default differences of dates and civil months.
  public init(countsBirthDay: Bool = false, monthsEndDayBefore: Bool = false) {
    self.countsBirthDay = countsBirthDay
    self.monthsEndDayBefore = monthsEndDayBefore
  }
}
