import Records

/// An expression as it was written: the tree that the parser makes and both scorers read.
struct Syntax: Hashable, Sendable {
  indirect enum Shape: Hashable, Sendable {
    case number(Rational, unit: String?, written: String)
    case date(CalendarDate)
    case text(String)
    case truth(Bool)
    case name(String)
    case negative(Syntax)
    case not(Syntax)
    case binary(BinaryOperator, Syntax, Syntax)
    /// `X が (A, B) のどれか`, or of a field that is a list.
    case among(Syntax, [Syntax])
    case call(FunctionName, [Syntax])
  }

  var shape: Shape
  /// The position of the first character in the expression, from 1.
  var position: Int
}

/// The operators between two operands.
enum BinaryOperator: String, Hashable {
  case or = "または"
  case and = "かつ"
  case equal = "="
  case notEqual = "≠"
  case less = "<"
  case atMost = "≦"
  case greater = ">"
  case atLeast = "≧"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"

  init?(relation token: Token) {
    guard token.kind == .symbol else { return nil }
    switch token.text {
    case "=", "==": self = .equal
    case "≠", "!=", "<>": self = .notEqual
    case "<": self = .less
    case "<=", "≦": self = .atMost
    case ">": self = .greater
    case ">=", "≧": self = .atLeast
    default: return nil
    }
  }

  init?(bound word: String) {
    switch word {
    case "以上": self = .atLeast
    case "以下": self = .atMost
    case "未満": self = .less
    case "超": self = .greater
    default: return nil
    }
  }
}

/// The functions, by their Japanese name, with their ASCII synonyms.
enum FunctionName: String, CaseIterable, Hashable {
  /// Of guardians, siblings or facilities; or of its own operands.
  case sum = "合計"
  case greatest = "最大"
  case least = "最小"
  case mean = "平均"
  /// How many meet a condition.
  case count = "件数"
  /// 上限(x, n): x, but n at most.
  case cap = "上限"
  /// 下限(x, n): x, but n at least.
  case floor = "下限"
  case roundDown = "切り捨て"
  case roundUp = "切り上げ"
  /// 満年齢(birth, day): whole years.
  case age = "満年齢"
  /// 月数(from, to): whole months.
  case months = "月数"
  /// 日数(from, to): days.
  case days = "日数"
  /// 月後(day, n): the same day n months later.
  case monthsLater = "月後"
  /// 日後(day, n): n days later.
  case daysLater = "日後"
  /// 月初(day): the first day of its month.
  case monthStart = "月初"
  /// 月末(day): the last day of its month.
  case monthEnd = "月末"
  /// 場合(condition, value, …, otherwise).
  case choose = "場合"
  /// 有(field): whether the field was filled in.
  case has = "有"

  var ascii: String {
    switch self {
    case .sum: "sum"
    case .greatest: "max"
    case .least: "min"
    case .mean: "mean"
    case .count: "count"
    case .cap: "atmost"
    case .floor: "atleast"
    case .roundDown: "floor"
    case .roundUp: "ceil"
    case .age: "age"
    case .months: "months"
    case .days: "days"
    case .monthsLater: "addmonths"
    case .daysLater: "adddays"
    case .monthStart: "monthstart"
    case .monthEnd: "monthend"
    case .choose: "if"
    case .has: "has"
    }
  }

  /// How many operands the function takes.
  var operands: ClosedRange<Int> {
    switch self {
    case .sum, .greatest, .least, .mean: 1...20
    case .count, .monthStart, .monthEnd, .has: 1...1
    case .cap, .floor, .age, .months, .days, .monthsLater, .daysLater: 2...2
    case .roundDown, .roundUp: 1...2
    case .choose: 3...61
    }
  }

  init?(written word: String) {
    guard let name = Self.allCases.first(where: { $0.rawValue == word || $0.ascii == word })
    else { return nil }
    self = name
  }

  static let allNames = allCases.flatMap { [$0.rawValue, $0.ascii] }
}
