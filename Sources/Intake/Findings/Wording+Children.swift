import Records

/// Wording about children, their families and their papers.
extension Wording {
  static func preferenceGap(_ empty: String, _ filled: String) -> Wording {
    Wording(
      "\(empty)が空欄のまま\(filled)が書かれています",
      reason: "希望の順が途切れていると、希望順位を正しく数えられません。",
      remedy: "申込書を確かめ、希望を前に詰めるか、抜けた希望を入力してください。")
  }

  static func preferenceTwice(_ column: String, _ id: String, _ earlier: Int) -> Wording {
    Wording(
      "\(column)「\(id)」は希望\(earlier)と同じ施設です",
      reason: "同じ施設を二度希望することはできません。",
      remedy: "申込書を確かめ、一方を削除して希望を前に詰めてください。")
  }

  static var twoBirths: Wording {
    Wording(
      "生年月日と出産予定日の両方が書かれています",
      reason: "出生したかどうかが決まりません。",
      remedy: "出生後は生年月日だけを、出生前は出産予定日だけを入力してください。")
  }

  static func bornAfterEntry(_ birth: CalendarDate, _ entry: CalendarDate) -> Wording {
    Wording(
      "生年月日「\(birth)」が入所日\(entry)より後です",
      reason: "入所日に生まれていない児童は入所できません。",
      remedy: "生年月日の誤りか、別の月の申込みかをお確かめください。")
  }

  static func tooOld(_ birth: CalendarDate, _ age: Int, _ year: Int) -> Wording {
    Wording(
      "生年月日「\(birth)」の児童は\(year)年度に保育所の年齢ではありません",
      reason: "\(year)年4月1日時点で\(age)歳です。クラスは0歳児から5歳児までです。",
      remedy: "生年月日の誤りか、年度の違う申込みかをお確かめください。")
  }

  static func otherClass(
    _ text: String, _ birth: CalendarDate, _ age: Int, _ year: Int
  ) -> Wording {
    Wording(
      "クラス「\(text)」が生年月日「\(birth)」と合いません",
      reason: "\(year)年4月1日時点の年齢から\(age)歳児クラスです(4月1日生まれは上のクラス)。",
      remedy: "生年月日とクラスのどちらが正しいか、申込書でお確かめください。")
  }

  static func foreignSibling(_ child: String, _ sibling: String) -> Wording {
    Wording(
      "きょうだい児童番号「\(sibling)」は児童「\(child)」と同じ世帯の別の児童ではありません",
      reason: "きょうだいの条件は一つの世帯の申込児童の間で扱います。",
      remedy: "番号の誤りか、世帯番号の誤りかをお確かめください。")
  }

  static func noGuardian(_ household: String) -> Wording {
    Wording(
      "世帯「\(household)」に保護者がいません",
      reason: "保護者の状況から指数を計算するため、一人以上必要です。",
      remedy: "guardians.csvにこの世帯の保護者を追加してください。")
  }

  static func manyGuardians(_ household: String, _ count: Int) -> Wording {
    Wording(
      "世帯「\(household)」の保護者が\(count)人います",
      reason: "指数の計算は保護者二人までを想定していることが多く、二重登録のおそれもあります。",
      remedy: "登録をお確かめください。正しければそのままでかまいません。")
  }

  static func childOfOtherHousehold(_ child: String, _ household: String) -> Wording {
    Wording(
      "児童「\(child)」は世帯「\(household)」の児童ではありません",
      reason: "children.csvでは別の世帯の児童です。",
      remedy: "児童番号と世帯番号のどちらが正しいかお確かめください。")
  }

  static func classOfSeat(_ child: String, _ age: Int, _ name: String) -> Wording {
    Wording(
      "児童「\(child)」(\(age)歳児クラス)とクラス「\(name)」が合いません",
      reason: "児童の年齢のクラスではない席は使えません。",
      remedy: "児童番号とクラスのどちらが正しいかお確かめください。")
  }

  static func decisionNeeds(_ kind: String, _ column: String) -> Wording {
    Wording(
      "種類「\(kind)」の判断に\(column)がありません",
      reason: "\(column)がないと、何についての判断か決まりません。",
      remedy: "決裁の内容を確かめ、\(column)を入力してください。")
  }

  static func decisionValue(_ value: String) -> Wording {
    Wording(
      "値「\(value)」は「項目=数値」の形ではありません",
      reason: "どの項目をいくつにする判断か読み取れません。",
      remedy: "「虐待DV点=20」のように入力してください。")
  }

  static func decisionItem(_ item: String, _ items: [String]) -> Wording {
    Wording(
      "項目「\(item)」は個別に判断する項目ではありません",
      reason: "規則一式のfields.csvで型が「判断」の項目だけが個別に決められます。",
      remedy: "項目の名前を直してください。" + near(item, items, "近い項目"))
  }

  static func decisionsClash(
    _ child: String, _ first: (number: String, kind: String),
    _ second: (number: String, kind: String)
  ) -> Wording {
    Wording(
      "児童「\(child)」の決定「\(second.number)」(\(second.kind))は、"
        + "決定「\(first.number)」(\(first.kind))と両立しません",
      reason: "どちらに従って選考するか決められません。",
      remedy: "決裁の内容を確かめ、一方を削除してください。")
  }

  static func decisionAgainstPromise(_ child: String, _ number: String, _ kind: String) -> Wording {
    Wording(
      "児童「\(child)」には前の回で約束した席がありますが、決定「\(number)」(\(kind))はそれと両立しません",
      reason: "accepted.csvの席は、気づかれないまま取り上げられることのないようにしています。",
      remedy: "席を取り消すのであれば種類を「内定取消」とし、辞退であればaccepted.csvから除いてください。")
  }

  static func jointNotListed(_ child: String, _ facility: String) -> Wording {
    Wording(
      "組合せの施設「\(facility)」は児童「\(child)」の希望にありません",
      reason: "希望していない施設に内定することはできません。",
      remedy: "children.csvの希望に加えるか、組合せを直してください。")
  }

  static func jointGap(_ household: String, _ number: Int) -> Wording {
    Wording(
      "世帯「\(household)」の組合せの順\(number)がありません",
      reason: "順が途切れていると、どの組合せが先か決まりません。",
      remedy: "1から順に番号を付け直してください。")
  }

  static func jointIncomplete(_ household: String, _ number: Int, _ children: [String]) -> Wording {
    Wording(
      "世帯「\(household)」の組合せ\(number)に、児童が一人一行ずつそろっていません",
      reason: "この世帯の申込児童は\(children.joined(separator: "、"))です。",
      remedy: "入所しない児童も、施設番号を空欄にした行を書いてください。")
  }

  static func jointTwice(_ household: String, _ number: Int) -> Wording {
    Wording(
      "世帯「\(household)」の組合せ\(number)は前の組合せと同じです",
      reason: "同じ組合せを二度希望することはできません。",
      remedy: "一方を削除して順を詰めてください。")
  }
}
