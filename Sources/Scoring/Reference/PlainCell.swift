import Records

/// A value that every record of a kind has.
enum PlainBuiltIn: String {
  case relation = "続柄"
  case guardians = "保護者数"
  case applying = "同時申込数"
  case classAge = "クラス年齢"
  case months = "月齢"
  case isNew = "新規"
  case isTransfer = "転園"
  case isGraduate = "卒園児"
  case isAttending = "在園中"
  case wishes = "希望数"
  case birth = "生年月日"
  case appliedOn = "申込日"
  case desiredEntry = "入所希望日"
  case certification = "認定区分"
  case careNeed = "必要量"
  case isExpected = "出生前"
  case number = "番号"
  case facilityNumber = "施設番号"
  case facilityName = "施設名"
  case kind = "種別"
  case district = "地区"
  case address = "所在地"
  case linked = "連携施設"
  case phone = "電話"
  case minimumAge = "受入開始"

  private var record: RecordKind {
    switch self {
    case .relation: .guardian
    case .guardians, .applying: .household
    case .number, .facilityNumber, .facilityName, .kind, .district, .address, .linked, .phone,
      .minimumAge:
      .facility
    default: .child
    }
  }

  /// The value of that name, if every record of the kind has it.
  init?(_ name: String, _ record: RecordKind) {
    guard let found = PlainBuiltIn(rawValue: name), found.record == record else { return nil }
    self = found
  }
}

/// A fact that some expression reads.
enum PlainCell {
  case builtIn(PlainBuiltIn)
  /// A declared field, with its column in the round's table.
  case field(FieldDeclaration, column: Int?)
  /// A number that a person decides.
  case judgement(String)
}

/// The cells that expressions read, by kind of record.
struct PlainCells {
  private(set) var guardians: [PlainCell] = []
  private(set) var households: [PlainCell] = []
  private(set) var children: [PlainCell] = []
  private(set) var facilities: [PlainCell] = []
  private var numbers: [RecordKind: [String: Int32]] = [:]

  /// The number of a cell, which is taken on where it is new.
  mutating func number(of name: String, _ record: RecordKind, _ make: () -> PlainCell?) -> Int32? {
    if let known = numbers[record]?[name] { return known }
    guard let cell = make() else { return nil }
    let number = Int32(numbers[record]?.count ?? 0)
    switch record {
    case .guardian: guardians.append(cell)
    case .household: households.append(cell)
    case .child: children.append(cell)
    case .facility: facilities.append(cell)
    }
    numbers[record, default: [:]][name] = number
    return number
  }
}
