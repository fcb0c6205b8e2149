import Records

/// A row of memory that names are columns of.
enum RowKind: Int, CaseIterable {
  case round
  case household
  case guardian
  case child
  case pair
  case guardianChild
  case facility

  /// What a value in such a row depends on.
  var axes: Axes {
    switch self {
    case .round, .household: []
    case .guardian: .guardian
    case .child: .child
    case .pair, .facility: [.child, .facility]
    case .guardianChild: [.guardian, .child]
    }
  }

  var segment: Segment {
    switch self {
    case .round: .round
    case .household: .household
    case .guardian: .guardian
    case .child: .child
    case .pair: .pair
    case .guardianChild: .guardianChild
    case .facility: .facility
    }
  }

  /// The row in which a value with these dependencies is kept; nothing where none is.
  init?(holding axes: Axes) {
    switch axes {
    case []: self = .household
    case .guardian: self = .guardian
    case .child: self = .child
    case .facility, [.child, .facility]: self = .pair
    case [.guardian, .child]: self = .guardianChild
    default: return nil
    }
  }
}

/// All names that expressions may use, with where their values are found.
struct NameTable {
  /// A name: a field, a built-in value or a computed one.
  struct Column {
    var name: String
    var row: RowKind
    /// The column in its row.
    var offset: Int
    var type: ValueType
    var field: FieldDeclaration?
    /// Whether any rule reads it.
    var isRead = false
  }

  private(set) var columns: [Column] = []
  private(set) var width = [Int](repeating: 0, count: RowKind.allCases.count)
  private var byName: [String: [Int]] = [:]

  /// Adds a name and returns its number.
  @discardableResult
  mutating func add(
    _ name: String, in row: RowKind, _ type: ValueType, field: FieldDeclaration? = nil
  ) -> Int {
    columns.append(
      Column(name: name, row: row, offset: width[row.rawValue], type: type, field: field))
    width[row.rawValue] += 1
    byName[name, default: []].append(columns.count - 1)
    return columns.count - 1
  }

  /// The number of a name in a kind of row.
  func number(of name: String, in row: RowKind) -> Int? {
    byName[name]?.first { columns[$0].row == row }
  }

  /// The numbers of a name in all rows.
  func numbers(of name: String) -> [Int] { byName[name] ?? [] }

  mutating func markRead(_ number: Int) { columns[number].isRead = true }

  /// The names that may be meant where a name is unknown.
  var allNames: [String] {
    columns.map { $0.row == .facility ? "施設." + $0.name : $0.name }
  }

  /// A name with its prefix, taken apart: the prefix's rows, segment and dependencies.
  static func prefix(_ word: String) -> (rows: [RowKind], segment: Segment?, axes: Axes)? {
    switch word {
    case "保護者": return ([.guardian, .guardianChild], nil, .guardian)
    case "世帯": return ([.household], nil, [])
    case "児童": return ([.child], nil, .child)
    case "施設": return ([.facility], .facility, [.child, .facility])
    case "在園施設": return ([.facility], .attending, .child)
    case "希望": return ([.facility], .preference, .preference)
    case "申込児", "きょうだい": return ([.child], .other, .other)
    default:
      guard word.hasPrefix("希望"), let position = Int(word.dropFirst(2)),
        Segment.wishes.contains(position)
      else { return nil }
      return ([.facility], .wished(position), .child)
    }
  }
}

extension NameTable {
  /// The names that are there whatever the pack declares.
  mutating func addBuiltIns() {
    for (name, type) in [
      ("入所月", ValueType(kind: .number, least: Rational(1), greatest: Rational(12))),
      ("選考回", .number), ("入所日", .date), ("基準日", .date), ("年度", .number),
    ] { add(name, in: .round, type) }
    add("保護者数", in: .household, ValueType(kind: .number, unit: "人"))
    add("同時申込数", in: .household, ValueType(kind: .number, unit: "人"))
    add("続柄", in: .guardian, .text)
    for (name, type) in [
      ("クラス年齢", ValueType(kind: .number, unit: "歳", least: .zero, greatest: Rational(5))),
      ("月齢", ValueType(kind: .number, unit: "か月")), ("新規", .truth), ("転園", .truth),
      ("卒園児", .truth), ("在園中", .truth), ("希望数", ValueType(kind: .number, unit: "園")),
      ("生年月日", .date), ("申込日", .date), ("入所希望日", .date), ("認定区分", .text),
      ("必要量", .text), ("出生前", .truth),
    ] { add(name, in: .child, type) }
    add("希望順位", in: .pair, ValueType(kind: .number, least: Rational(1)))
    add("きょうだい同園希望", in: .pair, .truth)
    for (name, type) in [
      ("番号", ValueType.text), ("施設番号", .text), ("施設名", .text), ("種別", .text),
      ("地区", .text), ("所在地", .text), ("連携施設", .list), ("電話", .text),
      ("受入開始", .text),
    ] { add(name, in: .facility, type) }
  }

  /// Names of built-in columns that the export may carry, as declarations for the intake.
  static let builtInFields = [
    FieldDeclaration(
      name: "きょうだい在園施設", record: .household, kind: .facilities, standard: .text(""))
  ]
}
