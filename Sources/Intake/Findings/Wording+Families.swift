import Records

/// Wording about families: siblings, double entries, reasons.
extension Wording {
  static func sameHousehold(_ household: String, _ other: String) -> Wording {
    Wording(
      "世帯「\(household)」と世帯「\(other)」の申請者氏名と住所が同じです",
      reason: "同じ世帯が二つの番号で登録されていると、きょうだいの条件や世帯の指数が正しく扱われません。",
      remedy: "別の世帯であればそのままでかまいません。同じ世帯であれば一つの番号にまとめてください。")
  }

  static func oneWaySibling(_ child: String, _ sibling: String) -> Wording {
    Wording(
      "児童「\(child)」はきょうだいに「\(sibling)」を書いていますが、「\(sibling)」には「\(child)」がありません",
      reason: "きょうだいの一方だけに入力されていると、入力もれのおそれがあります。",
      remedy: "両方の申込書を確かめ、きょうだい児童番号をそろえてください。")
  }

  static func linkedButIndependent(_ child: String, _ sibling: String) -> Wording {
    Wording(
      "児童「\(child)」と「\(sibling)」はきょうだいとして書かれていますが、きょうだい条件が「別々」です",
      reason: "「別々」では、きょうだいの一方だけの内定や別の施設への内定もそのまま決まります。",
      remedy: "申込書のきょうだいの希望をお確かめください。正しければそのままでかまいません。")
  }

  static func linkedButOtherEntry(_ child: String, _ sibling: String) -> Wording {
    Wording(
      "児童「\(child)」と「\(sibling)」はきょうだいとして書かれていますが、入所希望日が違います",
      reason: "一つの選考では、きょうだいを同じ入所日の申込みとして扱います。",
      remedy: "入所希望日をお確かめください。別の月の申込みであれば、その回の入力に移してください。")
  }

  static func notLinked(
    _ household: String, _ lonely: [String], _ children: [String]
  ) -> Wording {
    Wording(
      "世帯「\(household)」の児童\(lonely.joined(separator: "、"))にきょうだい児童番号がありません",
      reason: "この世帯からは\(children.joined(separator: "、"))が一緒に申し込んでいます。",
      remedy: "申込書を確かめ、きょうだい児童番号を入力するか、世帯番号を直してください。")
  }

  static func expectedInThePast(
    _ child: String, _ birth: CalendarDate, _ day: CalendarDate
  ) -> Wording {
    Wording(
      "児童「\(child)」の出産予定日「\(birth)」が基準日\(day)より後ではありません",
      reason: "すでに生まれていれば、クラスと月齢は生年月日で決まります。",
      remedy: "出生を確かめ、出産予定日を空欄にして生年月日を入力してください。")
  }

  static func belowMinimumAge(
    _ column: String, _ facility: String, _ age: String, _ child: String, _ from: CalendarDate,
    _ entry: CalendarDate
  ) -> Wording {
    Wording(
      "\(column)の施設「\(facility)」の受入開始(\(age))に、児童「\(child)」は入所日\(entry)までに達しません",
      reason: "この児童を受け入れられるのは\(from)からです。この希望では内定しません。",
      remedy: "生年月日と受入開始をお確かめください。正しければそのままでかまいません。")
  }

  static func expectingWithoutReason(
    _ child: String, _ household: String, _ fields: String
  ) -> Wording {
    Wording(
      "児童「\(child)」に出産予定日がありますが、世帯「\(household)」の保護者に「\(fields)」がありません",
      reason: "出産の事由が入力されていないと、保護者の指数が実際と違うおそれがあります。",
      remedy: "保護者の事由をお確かめください。正しければそのままでかまいません。")
  }

  static func fatherExpecting(_ guardian: String, _ relation: String, _ field: String) -> Wording {
    Wording(
      "保護者「\(guardian)」は続柄が「\(relation)」ですが、「\(field)」が入力されています",
      reason: "父と母の行、または列を取り違えているおそれがあります。",
      remedy: "申込書を確かめ、続柄か事由を直してください。")
  }

  static func seekingAtWork(_ guardian: String, _ field: String, _ hours: String) -> Wording {
    Wording(
      "保護者「\(guardian)」に「\(field)」と「\(hours)」の両方が入力されています",
      reason: "求職中の保護者に就労の実績があると、どちらの事由か決まりません。",
      remedy: "就労証明書と申込書を確かめ、一方を直してください。")
  }

  static func singleParentOfTwo(_ household: String, _ count: Int) -> Wording {
    Wording(
      "世帯「\(household)」は「ひとり親」ですが、保護者が\(count)人登録されています",
      reason: "ひとり親の指数と二人分の指数が重なるおそれがあります。",
      remedy: "家庭の状況を確かめ、「ひとり親」か保護者の行を直してください。")
  }
}
