/// 選考回の設定 — what `round.json` says of a round.
public struct RoundSettings: Sendable {
  /// 市区町村名.
  public var municipality: String
  /// 年度 (the western year of its 4月1日).
  public var fiscalYear: Int
  /// 入所日.
  public var entryDate: CalendarDate
  /// 選考回, from 1.
  public var roundNumber: Int
  /// 基準日.
  public var referenceDate: CalendarDate
  /// 抽選の種.
  public var seed: LotterySeed
  /// The rule pack's folder, relative to the round's.
  public var rules: String
  /// きょうだい条件 where a form left it open.
  public var siblingDefault: SiblingPolicy
  /// Whether a child's special stream is tried before the general seat.
  public var streamFirst: Bool
  /// How the least age of a facility is counted.
  public var ageConvention: AgeConvention
  /// 証明書の有効期間.
  public var certificates = CertificateRules()
  /// What letters say.
  public var letters: LetterSettings
  /// 小規模セル秘匿 — publication shows no count below this, 1 or more.
  public var publicationThreshold: Int
  /// 公表する最低内定指数の幅 in points, 1 or more.
  public var publicationBand = 5
  /// 空きを○と公表する人数 — from how many free seats on, 2 or more; △ stands for fewer.
  public var publicationVacancy = 5
  /// Letters may go out for an outcome whose best state is not proved.
  public var acceptUnproven: Bool

  /// Makes settings; what is not given has its default.
  public init(
    municipality: String, fiscalYear: Int, entryDate: CalendarDate, roundNumber: Int,
    referenceDate: CalendarDate, seed: LotterySeed, rules: String = "rules",
    siblingDefault: SiblingPolicy = .sameFirstAny, streamFirst: Bool = true,
    ageConvention: AgeConvention = AgeConvention(),
    letters: LetterSettings = LetterSettings(), publicationThreshold: Int = 3,
    acceptUnproven: Bool = false
  ) {
    self.municipality = municipality
    self.fiscalYear = fiscalYear
    self.entryDate = entryDate
    self.roundNumber = roundNumber
    self.referenceDate = referenceDate
    self.seed = seed
    self.rules = rules
    self.siblingDefault = siblingDefault
    self.streamFirst = streamFirst
    self.ageConvention = ageConvention
    self.letters = letters
    self.publicationThreshold = publicationThreshold
    self.acceptUnproven = acceptUnproven
  }
}

/// 抽選の種 — the seed of the lottery, with what makes it trustworthy.
public struct LotterySeed: Hashable, Sendable {
  /// The secret part, or the whole seed where there is no public number.
  public var secret: String
  /// A number fixed in public after the deadline.
  public var publicNumber: String?
  /// The SHA-256 of the secret in hexadecimal, published before the deadline.
  public var commitment: String?

  /// Makes a seed.
  public init(secret: String, publicNumber: String? = nil, commitment: String? = nil) {
    self.secret = secret
    self.publicNumber = publicNumber
    self.commitment = commitment
  }

  /// How the derived seeds of simulations begin; no round may use such a seed.
  public static let simulationPrefix = "simulation/"

  /// The seed that the draw hashes: the secret, and `-` and the public number where there is one.
  public var text: String {
    publicNumber.map { "\(secret)-\($0)" } ?? secret
  }
}

/// 通知書の設定 — who writes, under which number and date, and what the law wants said.
///
/// Empty text means not given; the letters need all but 根拠 and the window's place.
public struct LetterSettings: Sendable {
  /// 根拠 — what the letters call the rules they go by; empty: as the rule pack calls them.
  public var basis = ""
  /// 発信者.
  public var sender = ""
  /// 文書番号.
  public var documentNumber = ""
  /// 通知日.
  public var date: CalendarDate?
  /// 問合せ先.
  public var contact = ""
  /// 処分庁.
  public var disposingAuthority = ""
  /// 審査庁.
  public var reviewAuthority = ""
  /// 取消訴訟の被告.
  public var defendant = ""
  /// Where the address block begins, in millimetres from the left edge of the sheet.
  public var windowLeft = 20
  /// Where the address block begins, in millimetres from the top edge of the sheet.
  public var windowTop = 15
  /// 理由の詳しさ: 0 general … 3 per facility.
  public var reasonLevel = 2
  /// Letters in a batch, 1 or more.
  public var batchSize = 100

  /// Makes empty settings.
  public init() {}
}
