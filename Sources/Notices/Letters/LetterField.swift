/// 差込項目 — what a letter's template may name; the names are part of the interface with cities.
enum LetterField: Int, CaseIterable, Sendable {
  // The document.
  case letterID
  case documentNumber
  case date
  case sender
  case contact
  case municipality
  case fiscalYear
  case roundNumber
  case entryDate
  case basis
  // The addressee.
  case postalCode
  case addressLine
  case addressDetail
  case addressee
  case isLongName
  case isDense
  case postalBarcode
  case code
  case windowLeft
  case windowTop
  case page
  case pages
  case nextPage
  // The child.
  case childID
  case childName
  case childKana
  case birth
  case isExpected
  case certification
  case careNeed
  case appliedOn
  case desiredEntry
  case classAge
  case points
  case phase
  case policy
  // The decision.
  case result
  case facility
  case facilityKind
  case facilityAddress
  case facilityPhone
  case seatClass
  case position
  case presentFacility
  case reason
  case reasonCode
  case heldByFamily
  case showsPoints
  case showsStanding
  case annex
  // The law.
  case disposingAuthority
  case reviewAuthority
  case defendant

  /// The name between the braces.
  var name: String {
    switch self {
    case .letterID: "通知書番号"
    case .documentNumber: "文書番号"
    case .date: "通知日"
    case .sender: "発信者"
    case .contact: "問合せ先"
    case .municipality: "自治体"
    case .fiscalYear: "年度"
    case .roundNumber: "選考回"
    case .entryDate: "入所日"
    case .basis: "根拠"
    case .postalCode: "郵便番号"
    case .addressLine: "住所"
    case .addressDetail: "方書"
    case .addressee: "宛名"
    case .isLongName: "長い宛名"
    case .isDense: "詰める宛名"
    case .postalBarcode: "カスタマバーコード"
    case .code: "QRコード"
    case .windowLeft: "窓左"
    case .windowTop: "窓上"
    case .page: "ページ"
    case .pages: "総ページ"
    case .nextPage: "次ページ"
    case .childID: "児童番号"
    case .childName: "児童氏名"
    case .childKana: "フリガナ"
    case .birth: "生年月日"
    case .isExpected: "出産予定"
    case .certification: "認定区分"
    case .careNeed: "必要量"
    case .appliedOn: "申込日"
    case .desiredEntry: "入所希望日"
    case .classAge: "クラス年齢"
    case .points: "指数"
    case .phase: "区分"
    case .policy: "きょうだい条件"
    case .result: "結果"
    case .facility: "施設名"
    case .facilityKind: "施設種別"
    case .facilityAddress: "施設所在地"
    case .facilityPhone: "施設電話"
    case .seatClass: "クラス"
    case .position: "希望順位"
    case .presentFacility: "在園施設名"
    case .reason: "理由"
    case .reasonCode: "理由コード"
    case .heldByFamily: "きょうだい条件による保留"
    case .showsPoints: "指数表示"
    case .showsStanding: "順位表示"
    case .annex: "別紙"
    case .disposingAuthority: "処分庁"
    case .reviewAuthority: "審査庁"
    case .defendant: "被告"
    }
  }

  /// How the field is written.
  var form: TemplateSchema.Form {
    switch self {
    case .contact, .sender: .lines
    case .postalBarcode, .code: .markup
    case .windowLeft, .windowTop, .page, .pages, .nextPage: .number
    default: .text
    }
  }

  /// The number of the field in the schema.
  var number: Int { rawValue }
}

/// 希望一覧の項目 — what an entry of the list of wishes has.
enum WishField: Int, CaseIterable, Sendable {
  case position
  case facility
  case facilityKind
  case seatClass
  case points
  case phase
  case outcome
  case reasonCode
  case reason
  case ahead
  case lowest

  /// The name between the braces.
  var name: String {
    switch self {
    case .position: "順位"
    case .facility: "希望施設名"
    case .facilityKind: "希望施設種別"
    case .seatClass: "希望クラス"
    case .points: "本人の指数"
    case .phase: "本人の区分"
    case .outcome: "希望の結果"
    case .reasonCode: "希望の理由コード"
    case .reason: "希望の理由"
    case .ahead: "先順位者数"
    case .lowest: "最低指数"
    }
  }

  /// The number of the field in its schema.
  var number: Int { rawValue }
}

/// The schema of letters.
enum LetterSchema {
  /// The list of wishes.
  static let wishes = "希望一覧"
  /// 施設種別 that a letter concerns: of the seat, or of the facilities on the form where none was
  /// given, so that what the law wants said can differ by kind in every letter.
  static let kinds = "施設種別一覧"
  /// Pages for a long list of wishes: each has a 次ページ and a 希望一覧 of its own, which stand for
  /// those of the letter there.
  static let annexes = "別紙一覧"

  private static let wishList = TemplateSchema.List(
    name: wishes,
    entries: TemplateSchema(
      fields: WishField.allCases.map { .init(name: $0.name, form: .text) }, lists: []))

  /// What templates may name.
  static let schema = TemplateSchema(
    fields: LetterField.allCases.map { .init(name: $0.name, form: $0.form) },
    lists: [
      wishList,
      .init(
        name: kinds,
        entries: TemplateSchema(fields: [.init(name: "種別", form: .text)], lists: [])),
      .init(
        name: annexes,
        entries: TemplateSchema(
          fields: [.init(name: LetterField.nextPage.name, form: .number)], lists: [wishList])),
    ])
}

extension TemplateValues {
  /// The text of a letter's field.
  subscript(field: LetterField) -> String {
    get { texts[field.number] }
    set { texts[field.number] = newValue }
  }
}
