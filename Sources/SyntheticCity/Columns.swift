/// The headers of the files about people.
enum Columns {
  static let households = [
    "世帯番号", "申請者氏名", "郵便番号", "住所", "方書", "送付先氏名", "送付先郵便番号", "送付先住所",
    "住所秘匿", "きょうだい条件", "先に入れる児童", "きょうだい在園施設",
  ]
  /// What rules ask about a household, as `urasoe-2026` names it; guardians and children alike.
  static let householdFacts = [
    "ひとり親", "単身赴任", "生活保護", "失業", "滞納", "滞納3か月以上", "徴収申出", "子の数", "保育料階層",
  ]
  static let guardians = ["世帯番号", "保護者番号", "続柄", "氏名"]
  static let guardianFacts = [
    "就労時間", "自営証明なし", "就学時間", "求職", "妊娠出産", "多胎妊娠", "疾病", "身体障害者手帳", "介護",
    "災害復旧", "時間外勤務", "勤務地",
  ]
  static let childFacts = ["育休延長許容", "育休退所再利用", "多胎児", "認可外利用", "内定辞退"]

  /// The header of `children.csv` with so many wishes.
  static func children(wishes: Int) -> [String] {
    [
      "児童番号", "世帯番号", "氏名", "フリガナ", "生年月日", "出産予定日", "申込日", "入所希望日", "クラス",
      "在園施設", "認定区分", "必要量", "きょうだい児童番号",
    ] + (1...wishes).map { "希望\($0)" }
  }
}
