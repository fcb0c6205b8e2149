import Records

/// 型 — what kind of value a name or an expression has, with what is known of its range.
struct ValueType: Hashable {
  enum Kind: Hashable {
    case number
    case truth
    case date
    case text
    case list

    var label: String {
      switch self {
      case .number: "数"
      case .truth: "真偽"
      case .date: "日付"
      case .text: "文字"
      case .list: "施設一覧"
      }
    }
  }

  var kind: Kind
  /// 単位 of a number.
  var unit: String?
  /// The texts that can occur; empty where any can.
  var categories: [String] = []
  var least: Rational?
  var greatest: Rational?

  static let number = ValueType(kind: .number)
  static let truth = ValueType(kind: .truth)
  static let date = ValueType(kind: .date)
  static let text = ValueType(kind: .text)
  static let list = ValueType(kind: .list)

  init(
    kind: Kind, unit: String? = nil, categories: [String] = [], least: Rational? = nil,
    greatest: Rational? = nil
  ) {
    self.kind = kind
    self.unit = unit
    self.categories = categories
    self.least = least
    self.greatest = greatest
  }

  init(_ field: FieldDeclaration) {
    switch field.kind {
    case .integer, .decimal, .judgement:
      self.init(kind: .number, unit: field.unit, least: field.least, greatest: field.greatest)
    case .truth: self.init(kind: .truth)
    case .date: self.init(kind: .date)
    case .category(let names): self.init(kind: .text, categories: names)
    case .facilities: self.init(kind: .list)
    }
  }

  /// The units that a number may carry; a closed set, so that one unit has one spelling.
  static let units = [
    "時間", "分", "日", "週", "か月", "月", "年", "歳", "円", "千円", "点", "人", "回", "件", "園", "級", "%", "km",
  ]
}

/// What the value of an expression depends on besides the round and the household.
struct Axes: OptionSet, Hashable {
  let rawValue: UInt8

  static let guardian = Axes(rawValue: 1)
  static let child = Axes(rawValue: 2)
  static let facility = Axes(rawValue: 4)
  /// One of the facilities on the form, inside an aggregate over them.
  static let preference = Axes(rawValue: 8)
  /// One of the applying children, inside an aggregate over them.
  static let other = Axes(rawValue: 16)
}

/// Where a value is found while a household is being scored: the base of one row of memory.
struct Segment: Hashable {
  let rawValue: Int32

  static let round = Segment(rawValue: 0)
  static let household = Segment(rawValue: 1)
  static let guardian = Segment(rawValue: 2)
  static let child = Segment(rawValue: 3)
  static let pair = Segment(rawValue: 4)
  static let guardianChild = Segment(rawValue: 5)
  static let facility = Segment(rawValue: 6)
  static let attending = Segment(rawValue: 7)
  static let preference = Segment(rawValue: 8)
  static let other = Segment(rawValue: 9)
  /// 希望1 … 希望10.
  static func wished(_ position: Int) -> Segment { Segment(rawValue: Int32(9 + position)) }

  static let wishes = 1...10
  static let count = 20
}
