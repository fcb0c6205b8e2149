/// 枠 — one pool of seats: facility × class age, or × a range of ages, or a special stream.
public struct Program: Sendable {
  /// The facility the seats belong to.
  public var facility: RecordIndex<Facility>
  /// クラス年齢 — the class ages that share the seats, 0…5.
  public var classes: ClosedRange<Int>
  /// 利用枠 — a special stream such as 障害児; nothing for the general seats.
  public var stream: String?
  /// 受入可能数 — seats for children who come new, 0 or more.
  public var capacity: Int
  /// 利用定員.
  public var licensed: Int?
  /// 在園継続数 — children who stay, transfer applicants among them.
  public var continuing: Int?
  /// 進級数 — of those, children who came up from the class below.
  public var movingUp: Int?
  /// 前年度受入数.
  public var lastYearIntake: Int?
  /// 面積上限.
  public var areaLimit: Int?
  /// 配置上限.
  public var staffLimit: Int?

  /// Makes a pool of seats.
  public init(
    facility: RecordIndex<Facility>, classes: ClosedRange<Int>, stream: String? = nil,
    capacity: Int, licensed: Int? = nil, continuing: Int? = nil, lastYearIntake: Int? = nil,
    areaLimit: Int? = nil, staffLimit: Int? = nil
  ) {
    self.facility = facility
    self.classes = classes
    self.stream = stream
    self.capacity = capacity
    self.licensed = licensed
    self.continuing = continuing
    self.lastYearIntake = lastYearIntake
    self.areaLimit = areaLimit
    self.staffLimit = staffLimit
  }

  /// クラス as the files write it: `1`, `3-5`, `1:障害児`.
  public var classText: String {
    let ages =
      classes.count == 1
      ? "\(classes.lowerBound)" : "\(classes.lowerBound)-\(classes.upperBound)"
    return stream.map { "\(ages):\($0)" } ?? ages
  }
}

/// クラス年齢 by 4月1日 of a fiscal year.
public enum ClassAge {
  /// The class ages of a nursery.
  public static let range = 0...5

  /// The class of a child in a fiscal year; below 0 only for one born after that 4月1日.
  ///
  /// A child born on 4月1日 belongs to the older class, and the class stays for the year.
  /// - Note: Source: 年齢計算ニ関する法律; 2 April to the next 1 April share a class.
  public static func of(birth: CalendarDate, fiscalYear: Int) -> Int {
    let afterFirstOfApril = (birth.month, birth.day) > (4, 1)
    return fiscalYear - birth.year - (afterFirstOfApril ? 1 : 0)
  }
}
