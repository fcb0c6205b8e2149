/// 名簿の差込項目 — what the template of a roster may name.
enum RosterField: String, CaseIterable {
  case facilityID = "施設番号"
  case facility = "施設名"
  case documentNumber = "文書番号"
  case date = "通知日"
  case sender = "発信者"
  case contact = "問合せ先"
  case municipality = "自治体"
  case entryDate = "入所日"
  case count = "人数"
  case undecided = "未確定人数"
}

/// 内定者の項目 — what an entry of a roster has; addresses are not among them.
enum RosterEntryField: String, CaseIterable {
  case childID = "児童番号"
  case name = "児童氏名"
  case kana = "フリガナ"
  case birth = "生年月日"
  case seatClass = "クラス"
  case kind = "種別"
  case applicant = "保護者氏名"
  case careNeed = "必要量"
  case remark = "備考"
}

/// The schema of rosters.
enum RosterSchema {
  static let schema = TemplateSchema(
    fields: RosterField.allCases.map {
      .init(
        name: $0.rawValue, form: [.contact, .sender].contains($0) ? .lines : .text)
    },
    lists: [
      .init(
        name: "内定者",
        entries: TemplateSchema(
          fields: RosterEntryField.allCases.map { .init(name: $0.rawValue, form: .text) },
          lists: []))
    ])
}
