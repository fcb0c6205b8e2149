import Records

/// Wording about comparisons across files.
extension Wording {
  static func noChild(_ household: String) -> Wording {
    Wording(
      "世帯「\(household)」に申込児童がいません",
      reason: "取下げの途中か、世帯番号の誤りのおそれがあります。",
      remedy: "取下げであればそのままでかまいません。世帯番号をお確かめください。")
  }

  static func tooManyTransfers(
    _ facility: String, _ name: String, _ transfers: Int, _ continuing: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の転園申込児童\(transfers)人が在園継続数\(continuing)人を超えています",
      reason: "転園を希望する児童は、いまの席を持つ在園児の中にいるはずです。",
      remedy: "在園継続数(転園希望者を含めた数)と、児童の在園施設をお確かめください。")
  }

  static func tooManyPromised(
    _ facility: String, _ name: String, _ promised: Int, _ capacity: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の内定済み\(promised)人が受入可能数\(capacity)人を超えています",
      reason: "内定済みの席は受入可能数の中から先に除かれます。",
      remedy: "受入可能数とaccepted.csvをお確かめください。")
  }

  static func unknownContinuing(
    _ facility: String, _ name: String, _ transfers: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」に転園申込児童が\(transfers)人いますが、在園継続数がありません",
      reason: "転園を希望する児童のいまの席が在園継続数に数えられているか確かめられません。",
      remedy: "capacity.csvに在園継続数(転園希望者を含めた数)を入力してください。")
  }

  static func programNameTwice(
    _ one: (facility: String, name: String), _ other: (facility: String, name: String), _ row: Int
  ) -> Wording {
    let name = "\(one.facility)-\(one.name)"
    return Wording(
      "施設「\(one.facility)」クラス「\(one.name)」と施設「\(other.facility)」クラス「\(other.name)」(\(row)行目)の枠の名前が同じ「\(name)」になります",
      reason: "枠は施設番号とクラスを「-」でつないだ名前で記録するため、結果の中で見分けられません。",
      remedy: "どちらかの施設番号を、「-」と数字で終わらない番号に変えてください。")
  }

  static func moreMoveUpThanStay(
    _ facility: String, _ name: String, _ movingUp: Int, _ continuing: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の進級数\(movingUp)人が在園継続数\(continuing)人を超えています",
      reason: "進級する児童は在園を続ける児童の中に数えられます。",
      remedy: "進級数と在園継続数をお確かめください。")
  }

  static func overLicensed(
    _ facility: String, _ name: String, _ total: Int, _ licensed: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の受入れ\(total)人が利用定員\(licensed)人の120%を超えています",
      reason: "受入可能数と在園継続数の合計です。列のずれや二重計上のおそれがあります。",
      remedy: "園に確かめ、正しければdecisions.csvの警告承認に記録してください。")
  }

  static func farFromLastYear(
    _ facility: String, _ name: String, _ capacity: Int, _ last: Int
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の受入可能数\(capacity)人が前年度の\(last)人と大きく異なります",
      reason: "園との間の数の受け渡しの誤りで、多くの結果が変わった例があります。",
      remedy: "園に確かめ、正しければdecisions.csvの警告承認に記録してください。")
  }

  static func overLimit(
    _ facility: String, _ name: String, _ total: Int, _ limit: Int, _ what: String
  ) -> Wording {
    Wording(
      "施設「\(facility)」クラス「\(name)」の受入れ\(total)人が\(what)\(limit)人を超えています",
      reason: "受入可能数と在園継続数の合計が基準から求めた上限を超えています。",
      remedy: "園に確かめ、正しければdecisions.csvの警告承認に記録してください。")
  }

  static func cityShort(_ missing: Int, pools: Int, offered: Int) -> Wording {
    Wording(
      "市全体で、利用定員まで空きがあり第1希望にも足りない席が\(missing)人分あります(\(pools)枠、受入可能数の合計は\(offered)人)",
      reason: "多くの施設の受入可能数が少なく伝わっていると、本来は入れた児童が保留になります。数の受け渡しの誤りで119人分少なく、89人の結果を改めた市があります。",
      remedy: "hoiku check --sheetの突合表で「※定員まで」の枠の数を施設に確かめてください。職員や部屋の都合で正しければそのままでかまいません。")
  }

  static func unlisted(_ facility: String) -> Wording {
    Wording(
      "施設「\(facility)」を希望する児童がいません",
      reason: "施設番号の誤りで希望が読み取れていないおそれがあります。",
      remedy: "正しければそのままでかまいません。")
  }

  static func noSeatInClass(_ facility: String, _ age: Int, _ count: Int) -> Wording {
    Wording(
      "施設「\(facility)」に\(age)歳児クラスの枠がありませんが、希望する児童が\(count)人います",
      reason: "capacity.csvの行が抜けているか、年齢の列がずれているおそれがあります。",
      remedy: "枠がない施設であればそのままでかまいません。")
  }

  static func noSeatOffered(_ facility: String, _ age: Int, _ count: Int) -> Wording {
    Wording(
      "施設「\(facility)」の\(age)歳児クラスは席が0ですが、希望する児童が\(count)人います",
      reason: "受入可能数が0で、席を空ける転園申込児童もいないため、この回ではだれも内定しません。",
      remedy: "募集がないことを施設にお確かめください。正しければそのままでかまいません。")
  }

  static func sameChild(_ child: String, _ other: String) -> Wording {
    Wording(
      "児童「\(child)」と児童「\(other)」の氏名と生年月日が同じです",
      reason: "同じ児童が二つの番号で登録されているおそれがあります。",
      remedy: "別の児童であればそのままでかまいません。同じ児童であれば一方を削除してください。")
  }

  static func noPreference(_ child: String) -> Wording {
    Wording(
      "児童「\(child)」の希望が一つもありません",
      reason: "希望がないと、どの施設にも内定しません。",
      remedy: "申込書をお確かめください。")
  }

  static func listsOwnFacility(_ child: String, _ facility: String) -> Wording {
    Wording(
      "児童「\(child)」が在園中の施設「\(facility)」を希望に書いています",
      reason: "転園申込みでは、在園中の施設は最後の希望として自動的に扱われます。",
      remedy: "申込書をお確かめください。正しければそのままでかまいません。")
  }

  static func unusedAcceptance(_ value: String) -> Wording {
    Wording(
      "警告承認「\(value)」に当たる要確認の指摘がありません",
      reason: "指摘の内容か場所が変わったおそれがあります。",
      remedy: "コードと場所をお確かめください。不要であれば削除してください。")
  }
}
