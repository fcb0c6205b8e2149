/// A round of any size as files: invented rows of the length that an export has.
struct LargeRound {
  /// Which rows of `children.csv` are wrong.
  enum Errors: String, CaseIterable {
    /// None.
    case none
    /// One in a hundred.
    case some
    /// Every one.
    case all

    fileprivate func hits(_ number: Int) -> Bool {
      switch self {
      case .none: false
      case .some: number % 100 == 50
      case .all: true
      }
    }
  }

  private static let facilities = 311

  /// The number that the rows are drawn from.
  let seed: UInt64
  /// The files by name.
  let files: [(name: String, bytes: [UInt8])]

  /// Writes a round with `children` rows, 100 MB for half a million of them.
  init(children: Int, errors: Errors, seed: UInt64 = 1) {
    self.seed = seed
    var facilities = "施設番号,施設名,種別,地区\n"
    var capacity = "施設番号,クラス,受入可能数,利用定員,在園継続数\n"
    for number in 0..<Self.facilities {
      let id = Self.code("F", number, 3)
      facilities += "\(id),第\(number)みどり保育園,認可保育所,中央\n"
      for age in 0...5 { capacity += "\(id),\(age),10,30,10\n" }
    }
    var households = "世帯番号,申請者氏名,郵便番号,住所,きょうだい条件\n"
    var guardians = "世帯番号,保護者番号,続柄,就労時間\n"
    var rows = Self.header
    var state = seed
    for number in 0..<children {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let household = Self.code("S", number, 8)
      households += "\(household),緑川 太郎,900-0001,みどり市中央\(number % 97)丁目\(number / 97)番,\n"
      guardians += "\(household),1,母,140\n\(household),2,父,168\n"
      rows += Row(number, household, state, error: errors.hits(number) ? number % 12 : nil).text
    }
    files = [
      ("round.json", Array(Self.settings.utf8)), ("rules/pack.json", Array(Self.pack.utf8)),
      ("rules/base.csv", Array(Self.base.utf8)), ("rules/fields.csv", Array(Self.fields.utf8)),
      ("facilities.csv", Array(facilities.utf8)), ("capacity.csv", Array(capacity.utf8)),
      ("households.csv", Array(households.utf8)), ("guardians.csv", Array(guardians.utf8)),
      ("children.csv", Array(rows.utf8)),
    ]
  }

  private static let header =
    "児童番号,世帯番号,氏名,フリガナ,生年月日,申込日,入所希望日,クラス,在園施設,認定区分,必要量,きょうだい児童番号,"
    + "希望1,希望2,希望3,希望4,希望5,希望6,希望7,希望8,希望9,希望10,"
    + "育休延長許容,多胎児,障害,慣らし日数,居住,認可外利用開始\n"

  /// A number behind letters, with zeros up to a width.
  private static func code(_ front: String, _ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return front + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// One row of `children.csv`.
  private struct Row {
    var id, household, name, birth, classAge: String
    var preferences: [String]
    var days: String
    var twin: String
    var age: Int
    var number: Int

    /// Draws a row; `error` is the kind of mistake in it.
    init(_ number: Int, _ household: String, _ state: UInt64, error: Int?) {
      self.number = number
      self.household = household
      id = code("C", number, 8)
      name = "緑川　陽菜乃\(number % 100_000)"
      age = Int((state >> 33) % 6)
      let (month, day) = (Int((state >> 20) % 9) + 4, Int((state >> 40) % 28) + 2)
      birth = "\(2025 - age)-\(code("", month, 2))-\(code("", day, 2))"
      classAge = String(age)
      let first = Int(state >> 45) % facilities
      preferences = (0...number % 10).map { code("F", (first + $0 * 7) % facilities, 3) }
      days = String(number % 15)
      twin = number % 7 == 0 ? "1" : "0"
      if let error { spoil(error) }
    }

    private mutating func spoil(_ error: Int) {
      switch error {
      case 0: birth = "2025-02-30"
      case 1: preferences.append("F999")
      case 2: preferences = ["", "F001"]
      case 3: preferences = ["F001", "F001"]
      case 4: classAge = String((age + 1) % 6)
      case 5: name = "緑川?陽菜乃"
      case 6: days = "十日"
      case 7: household = "S99999999"
      case 8: id = "1.23E+11"
      case 9: birth = "令和7年2月30日"
      case 10: twin = "△"
      default: days = "99999"
      }
    }

    var text: String {
      var row = "\(id),\(household),\(name),ミドリカワ　ヒナノ,\(birth)"
      row += ",2025-10-\(code("", number % 28 + 1, 2)),2026-04-01,\(classAge),,"
      row += age > 2 ? "2号,保育標準時間,," : "3号,保育短時間,,"
      row += preferences.joined(separator: ",")
      row += String(repeating: ",", count: max(0, 11 - preferences.count))
      return row + "\(twin),0,0,\(days),市内に住民登録,2025-06-01\n"
    }
  }

  private static let settings = """
    {"municipality": "みどり市", "fiscalYear": 2026, "entryDate": "2026-04-01", "roundNumber": 1,
     "referenceDate": "2025-11-30", "seed": "benchmark"}
    """
  private static let fields = """
    名称,対象,型,単位,値の範囲,既定
    就労時間,保護者,小数,時間,0..744,0
    育休延長許容,児童,真偽,,,偽
    多胎児,児童,真偽,,,偽
    障害,児童,真偽,,,偽
    慣らし日数,児童,整数,日,0..60,0
    居住,児童,区分,,市内に住民登録|転入予定|市外,
    認可外利用開始,児童,日付,,,

    """
  private static let base = """
    番号,事由,条件,点数,群,優先,根拠,国分類
    1,就労,就労時間 120以上,10,,,別表,就労

    """
  private static let pack = """
    {"municipality": "みどり市", "fiscalYear": 2026, "validFrom": "2026-04", "validTo": "2027-03",
     "source": {"document": "架空の基準表", "article": "別表", "date": "2025-09-01"},
     "lotteryUnit": "child",
     "formulas": {"世帯基準": "合計(基準)", "総合": "世帯基準 + 調整", "対象": "件数(基準該当) = 保護者数"}}
    """
}
