import Records

/// Wording about records and the references between them.
extension Wording {
  static func noRows(_ file: String) -> Wording {
    Wording(
      "「\(file)」に見出しだけで内容の行がありません",
      reason: "内容がないと選考を行えません。",
      remedy: "書き出しの条件をお確かめください。")
  }

  static var totalRow: Wording {
    Wording(
      "合計行のようです",
      reason: "この行も一件として読まれます。",
      remedy: "合計行であれば削除してください。")
  }

  static func unknownFacility(_ column: String, _ id: String, _ known: [String]) -> Wording {
    Wording(
      "\(column)「\(id)」は施設一覧にありません",
      reason: "facilities.csvに施設番号\(id)の行がないため、受入可能数を確認できません。",
      remedy: "番号を直すか、facilities.csvに追加してください。" + near(id, known, "近い番号"))
  }

  static func unknownHousehold(_ column: String, _ id: String, _ known: [String]) -> Wording {
    Wording(
      "\(column)「\(id)」は世帯の一覧にありません",
      reason: "households.csvに世帯番号\(id)の行がありません。",
      remedy: "番号を直すか、households.csvに追加してください。" + near(id, known, "近い番号"))
  }

  static func unknownChild(_ column: String, _ id: String, _ known: [String]) -> Wording {
    Wording(
      "\(column)「\(id)」は申込児童の一覧にありません",
      reason: "children.csvに児童番号\(id)の行がありません。",
      remedy: "番号を直すか、children.csvに追加してください。" + near(id, known, "近い番号"))
  }

  static func unknownClass(_ name: String, _ facility: String, _ known: [String]) -> Wording {
    Wording(
      "クラス「\(name)」は施設「\(facility)」にありません",
      reason: "capacity.csvにこの施設とクラスの行がありません。",
      remedy: "クラスを直すか、capacity.csvに追加してください。"
        + (known.isEmpty ? "" : " この施設のクラス: \(known.joined(separator: "、"))"))
  }

  static func minimumAge(_ text: String) -> Wording {
    Wording(
      "受入開始「\(text)」は月齢として読めません",
      reason: "受入開始は「57日」または「6か月」の形で書く決まりです。",
      remedy: "日数か月数で入力してください。決まりがなければ空欄にしてください。")
  }

  static func classText(_ text: String) -> Wording {
    Wording(
      "クラス「\(text)」は使えない値です",
      reason: "クラスは0〜5の年齢、3-5のような範囲、1:障害児のような枠で書く決まりです。",
      remedy: "いずれかの形に直してください。")
  }

  static func poolTwice(_ name: String, _ row: Int) -> Wording {
    Wording(
      "クラス「\(name)」が\(row)行目と重なっています",
      reason: "同じ施設の同じ年齢に枠が二つあると、どちらの席か決められません。",
      remedy: "一つの行にまとめるか、範囲を直してください。")
  }

  static func protectedWithoutDelivery(_ household: String) -> Wording {
    Wording(
      "世帯「\(household)」は住所秘匿ですが送付先がありません",
      reason: "住所を印字できないため、通知書は宛名のない形で別に出力されます。",
      remedy: "送付先があれば入力してください。手渡しなどの場合はそのままでかまいません。")
  }

  static var incompleteDelivery: Wording {
    Wording(
      "送付先の郵便番号と住所がそろっていません",
      reason: "通知書の宛名を作れません。",
      remedy: "送付先郵便番号と送付先住所の両方を入力するか、両方を空欄にしてください。")
  }

  static func placedFirst(_ text: String, _ own: [String]) -> Wording {
    Wording(
      "先に入れる児童「\(text)」はこの世帯の申込児童ではありません",
      reason: "この世帯の申込児童は\(own.isEmpty ? "ありません" : own.joined(separator: "、") + "です")。",
      remedy: "この世帯の児童番号、または「上の子」「下の子」に直してください。")
  }

  static func guardianTwice(_ household: String, _ number: String, _ row: Int) -> Wording {
    Wording(
      "世帯「\(household)」の保護者番号「\(number)」が\(row)行目と重複しています",
      reason: "同じ保護者が二重に数えられるおそれがあります。",
      remedy: "番号の誤りか、二重の登録かを確かめ、一方を直してください。")
  }

  static func otherMunicipality(_ pack: String, _ round: String) -> Wording {
    Wording(
      "規則一式は「\(pack)」のもので、この選考回は「\(round)」のものです",
      reason: "別の自治体の基準で選考し、その名前を通知書に書くおそれがあります。",
      remedy: "規則一式を確かめてください。承知のうえで使うときは、round.jsonのletters.basisに通知書に書く"
        + "基準の名前を入れてください。")
  }

  static var emptySeed: Wording {
    Wording(
      "抽選の種が空です",
      reason: "種がないと同点の順を決められません。",
      remedy: "締切前に決めた種をseedに書いてください。")
  }

  static var wrongCommitment: Wording {
    Wording(
      "抽選の種が公表したハッシュ値と一致しません",
      reason: "seed.secretのSHA-256がseed.commitmentと異なります。",
      remedy: "種の写し間違いがないか、公表した値とお確かめください。")
  }

  static func otherFiscalYear(_ what: String, _ date: CalendarDate, _ year: Int) -> Wording {
    Wording(
      "\(what)「\(date)」は\(year)年度の日ではありません",
      reason: "一回の選考は一つの年度の中で行います。クラスは年度の4月1日の年齢で決まります。",
      remedy: "年度と日付のどちらが正しいかお確かめください。")
  }
}
