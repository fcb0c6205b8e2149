/// Invented names, put together from common parts: no person is meant.
struct PersonNames {
  /// A name with its reading.
  struct Name {
    /// As written.
    let written: String
    /// フリガナ.
    let kana: String
  }

  private var draws: Draws

  /// Prepares to draw names.
  init(seed: String) {
    draws = Draws(seed: seed, subject: "names")
  }

  /// A family name.
  mutating func family() -> Name {
    joined(Self.familyStarts, Self.familyEnds)
  }

  /// A child's given name.
  mutating func child() -> Name {
    joined(Self.childStarts, draws.chance(500) ? Self.girlEnds : Self.boyEnds)
  }

  /// A grown-up's given name.
  mutating func adult(_ relation: CityGuardian.Relation) -> Name {
    joined(Self.adultStarts, relation == .mother ? Self.womanEnds : Self.manEnds)
  }

  private mutating func joined(_ starts: [Name], _ ends: [Name]) -> Name {
    let start = starts[draws.below(starts.count)]
    let end = ends[draws.below(ends.count)]
    return Name(written: start.written + end.written, kana: start.kana + end.kana)
  }

  private static func names(_ pairs: [(String, String)]) -> [Name] {
    pairs.map { Name(written: $0.0, kana: $0.1) }
  }

  private static let familyStarts = names([
    ("朝", "アサ"), ("風", "カザ"), ("月", "ツキ"), ("鈴", "スズ"), ("星", "ホシ"), ("雪", "ユキ"),
    ("若", "ワカ"), ("笹", "ササ"), ("藤", "フジ"), ("桐", "キリ"), ("柚", "ユ"), ("榎", "エノキ"),
    ("椿", "ツバキ"), ("柊", "ヒイラギ"), ("萩", "ハギ"), ("菊", "キク"), ("稲", "イナ"), ("岩", "イワ"),
    ("波", "ナミ"), ("霧", "キリ"), ("滝", "タキ"), ("泉", "イズミ"),
  ])
  private static let familyEnds = names([
    ("川", "カワ"), ("野", "ノ"), ("原", "ハラ"), ("田", "タ"), ("島", "シマ"), ("沢", "サワ"),
    ("村", "ムラ"), ("森", "モリ"), ("丘", "オカ"), ("浜", "ハマ"), ("瀬", "セ"), ("里", "サト"),
    ("ヶ谷", "ガヤ"), ("崎", "サキ"), ("木", "キ"), ("屋敷", "ヤシキ"),
  ])
  private static let childStarts = names([
    ("陽", "ハル"), ("結", "ユイ"), ("蒼", "アオ"), ("莉", "リ"), ("凪", "ナギ"), ("琴", "コト"),
    ("千", "チ"), ("風", "フウ"), ("詩", "ウタ"), ("杏", "アン"), ("湊", "ミナ"), ("樹", "イツ"),
    ("帆", "ホ"), ("伊", "イ"), ("紗", "サ"), ("律", "リツ"),
  ])
  private static let girlEnds = names([
    ("花", "カ"), ("菜", "ナ"), ("音", "ネ"), ("乃", "ノ"), ("葉", "ハ"), ("香", "カ"), ("美", "ミ"),
    ("里", "リ"),
  ])
  private static let boyEnds = names([
    ("斗", "ト"), ("真", "マ"), ("太", "タ"), ("希", "キ"), ("輝", "キ"), ("馬", "マ"), ("久", "ク"),
    ("之介", "ノスケ"),
  ])
  private static let adultStarts = names([
    ("由", "ユ"), ("真", "マ"), ("和", "カズ"), ("恵", "エ"), ("正", "マサ"), ("友", "トモ"),
    ("直", "ナオ"), ("久", "ヒサ"), ("千", "チ"), ("美", "ミ"), ("佳", "ヨシ"), ("裕", "ヒロ"),
  ])
  private static let womanEnds = names([
    ("美", "ミ"), ("子", "コ"), ("里", "リ"), ("奈", "ナ"), ("代", "ヨ"), ("香", "カ"), ("江", "エ"),
  ])
  private static let manEnds = names([
    ("樹", "キ"), ("之", "ユキ"), ("彦", "ヒコ"), ("也", "ヤ"), ("太郎", "タロウ"), ("司", "シ"),
    ("人", "ト"),
  ])
}
