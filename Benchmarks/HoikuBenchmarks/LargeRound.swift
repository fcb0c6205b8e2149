/// A round of any size as files: invented rows of the length that an export has.
struct LargeRound {
  private static let facilities = 311

  /// The files by name.
  let files: [String: [UInt8]]

  /// Writes a round with `children` rows; with `errors`, every hundredth has one.
  init(children: Int, errors: Bool) {
    var facilities = "施設番号,施設名,種別,地区\n"
    var capacity = "施設番号,クラス,受入可能数,利用定員,在園継続数\n"
    for number in 0..<Self.facilities {
      let id = Self.code("F", number, 3)
      facilities += "\(id),第\(number)みどり保育園,認可保育所,中央\n"
      for age in 0...5 { capacity += "\(id),\(age),10,30,10\n" }
    }
    var households = "世帯番号,申請者氏名,郵便番号,住所,きょうだい条件\n"
    var guardians = "世帯番号,保護者番号,続柄,就労時間\n"
    var rows =
      "児童番号,世帯番号,氏名,フリガナ,生年月日,申込日,入所希望日,クラス,在園施設,認定区分,必要量,きょうだい児童番号,"
      + "希望1,希望2,希望3,希望4,希望5,希望6,希望7,希望8,育休延長許容,多胎児,備考日\n"
    var state: UInt64 = 1
    for number in 0..<children {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let household = Self.code("S", number, 8)
      households += "\(household),緑川 太郎,900-0001,みどり市中央\(number % 97)丁目1番2号,\n"
      guardians += "\(household),1,母,140\n\(household),2,父,168\n"
      rows += Self.row(number, household, state, errors && number % 100 == 0)
    }
    files = [
      "round.json": Array(Self.settings.utf8), "rules/pack.json": Array(Self.pack.utf8),
      "rules/base.csv": Array(Self.base.utf8), "rules/fields.csv": Array(Self.fields.utf8),
      "facilities.csv": Array(facilities.utf8), "capacity.csv": Array(capacity.utf8),
      "households.csv": Array(households.utf8), "guardians.csv": Array(guardians.utf8),
      "children.csv": Array(rows.utf8),
    ]
  }

  private static func row(
    _ number: Int, _ household: String, _ state: UInt64, _ hasError: Bool
  ) -> String {
    let age = Int((state >> 33) % 6)
    let (month, day) = (Int((state >> 20) % 9) + 4, Int((state >> 40) % 28) + 2)
    let birth = hasError ? "2025-02-30" : "\(2025 - age)-\(code("", month, 2))-\(code("", day, 2))"
    var row = "\(code("C", number, 8)),\(household),緑川 陽菜乃\(number % 10),ミドリカワ ヒナノ,\(birth)"
    row += ",2025-10-\(code("", number % 28 + 1, 2)),2026-04-01,\(hasError ? "" : String(age)),,"
    row += age > 2 ? "2号,標準時間,," : "3号,標準時間,,"
    let first = Int(state >> 45) % facilities
    let count = number % 8 + 1
    for place in 0..<8 {
      row += place < count ? "\(code("F", (first + place * 7) % facilities, 3))," : ","
    }
    return row + "\(number % 7 == 0 ? 1 : 0),0,2026-03-31\n"
  }

  private static func code(_ front: String, _ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return front + String(repeating: "0", count: max(0, width - digits.count)) + digits
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
    備考日,児童,日付,,,

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
