import Records

/// Wording about single values.
extension Wording {
  static func unknownHeader(_ header: String, _ known: [String]) -> Wording {
    if header.contains("\t") || header.contains(";") {
      return Wording(
        "見出し「\(header)」は、コンマで区切られていないようです",
        reason: "一行が一つの列として読まれています。",
        remedy: "列の区切りを「,」(コンマ)にして保存し直してください。")
    }
    return Wording(
      "見出し「\(header)」は使われない列です",
      reason: "綴りの誤りがあると、その列の内容が選考に反映されません。",
      remedy: "見出しを直すか、列を削除してください。" + near(header, known, "近い見出し"))
  }

  static func missingHeader(_ name: String, _ unknown: [String]) -> Wording {
    Wording(
      "見出し「\(name)」がありません",
      reason: "この列がないと選考に必要な情報がそろいません。",
      remedy: "1行目に見出しを加えてください。" + near(name, unknown, "似た見出し"))
  }

  static func seriesGap(_ front: String, _ number: Int) -> Wording {
    Wording(
      "見出し「\(front)\(number)」がないか、番号が重複しています",
      reason: "希望順位を番号で決めるため、1から順に一つずつ必要です。",
      remedy: "見出しを\(front)1、\(front)2、…の順に直してください。")
  }

  static func empty(_ column: String) -> Wording {
    Wording(
      "\(column)が空欄です",
      reason: "この項目は必ず必要です。",
      remedy: "元の書類を確かめ、入力してください。")
  }

  static func date(_ column: String, _ value: String) -> Wording {
    switch DateText.read(value) {
    case .serial(let date):
      Wording(
        "\(column)「\(value)」は表計算ソフトの日付番号のようです",
        reason: "番号のままでは、本来の日付(\(date)にあたります)だったか確かめられません。",
        remedy: "列の書式を日付にして、2026-04-01の形で書き出し直してください。")
    case .noSuchDay:
      Wording(
        "\(column)「\(value)」という日付はありません",
        reason: "暦にない日付です。",
        remedy: "元の書類を確かめ、正しい日付を入力してください。")
    default:
      Wording(
        "\(column)「\(value)」は日付として読めません",
        reason: "日付の書き方が、読み取れる形のどれでもありません。",
        remedy: "2026-04-01、2026/4/1、令和8年4月1日などの形で入力してください。")
    }
  }

  static func outsideEra(_ column: String, _ value: String, _ date: CalendarDate) -> Wording {
    Wording(
      "\(column)「\(value)」は元号の期間の外です(\(date)と読みました)",
      reason: "その日の元号は\(date.eraText.prefix(2))です。年の写し間違いのおそれがあります。",
      remedy: "元の書類をお確かめください。正しければそのままでかまいません。")
  }

  static func farFromEntry(_ date: CalendarDate, _ entry: CalendarDate) -> Wording {
    Wording(
      "申込日「\(date)」が入所日\(entry)\(date > entry ? "より後です" : "の2年より前です")",
      reason: "年の写し間違いのおそれがあります。同点のときに申込日で順が決まる基準があります。",
      remedy: "申込書をお確かめください。正しければそのままでかまいません。")
  }

  static func notANumber(_ column: String, _ value: String) -> Wording {
    Wording(
      "\(column)「\(value)」は数として読めません",
      reason: "この列には数だけを書く決まりです(注記や単位は付けられません)。",
      remedy: "数字だけにしてください。該当がなければ空欄にしてください。")
  }

  static func notACount(_ column: String, _ value: String) -> Wording {
    Wording(
      "\(column)「\(value)」は0以上の整数ではありません",
      reason: "人数は0、1、2、…で表します。",
      remedy: "正しい人数を確かめ、入力してください。")
  }

  static func notATruth(_ column: String, _ value: String) -> Wording {
    Wording(
      "\(column)「\(value)」は有無として読めません",
      reason: "この列には該当するかどうかだけを書く決まりです。",
      remedy: "該当するときは1または○、しないときは0または空欄にしてください。")
  }

  static func unknownWord(_ column: String, _ value: String, _ words: [String]) -> Wording {
    Wording(
      "\(column)「\(value)」は使えない値です",
      reason: "使える値は\(words.prefix(12).joined(separator: "、"))\(words.count > 12 ? "など" : "")です。",
      remedy: "いずれかの値に直してください。" + near(value, words, "近い値"))
  }

  static func postalCode(_ column: String) -> Wording {
    Wording(
      "\(column)が7桁ではありません",
      reason: "郵便番号は7桁の数字です。表計算ソフトで先頭の0が失われた可能性があります。",
      remedy: "123-4567の形で入力してください。")
  }

  static func lostCharacter(_ column: String) -> Wording {
    Wording(
      "\(column)に「?」「〓」などの失われた文字があります",
      reason: "文字コードの変換で字が失われると、別人の通知になるおそれがあります。",
      remedy: "元の画面で字を確かめ、正しい字で入力してください。")
  }

  static func privateUse(_ column: String, _ value: UInt32) -> Wording {
    let code = hexadecimal(value)
    return Wording(
      "\(column)に外字(U+\(code))があります",
      reason: "外字は機械ごとに字形が違うため、別の字で印字されるおそれがあります。",
      remedy: "mapping.jsonのcharactersに「\"U+\(code)\": \"正しい字\"」を登録してください。")
  }

  static func privateUseInSettings(_ key: String, _ value: UInt32) -> Wording {
    Wording(
      "\(key)に外字(U+\(hexadecimal(value)))があります",
      reason: "外字は機械ごとに字形が違うため、別の字で印字されるおそれがあります。", remedy: "正しい字で書き直してください。")
  }

  static func controlInName(_ column: String) -> Wording {
    Wording(
      "\(column)に改行またはタブがあります",
      reason: "通知書の宛名が崩れます。",
      remedy: "改行とタブを取り除いてください。")
  }

  /// The number of a character as it is usually written: four digits or more.
  static func hexadecimal(_ value: UInt32) -> String {
    let code = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - code.count)) + code
  }

  static func invisible(_ column: String, _ value: UInt32) -> Wording {
    Wording(
      "\(column)に目に見えない文字(U+\(hexadecimal(value)))があります",
      reason: "見た目の同じ番号が別の番号になり、氏名は違う並びで印字されるおそれがあります。",
      remedy: "元の画面でこの欄を消し、入力し直してください。")
  }

  static func formula(_ column: String) -> Wording {
    Wording(
      "\(column)が「=」「+」「@」で始まっています",
      reason: "名簿や結果の表を表計算ソフトで開いたときに、式として動くおそれがあります。",
      remedy: "元の画面でこの欄を確かめ、入力し直してください。")
  }

  static func twice(_ column: String, _ id: String, _ first: Int) -> Wording {
    Wording(
      "\(column)「\(id)」が\(first)行目と重複しています",
      reason: "同じ番号が二つあると、どちらの内容で選考するか決められません。",
      remedy: "番号の誤りか、二重の登録かを確かめ、一方を直してください。")
  }

  static func destroyed(_ column: String, _ value: String) -> Wording {
    Wording(
      "\(column)「\(value)」は表計算ソフトで壊れた番号です",
      reason: "長い番号が指数表示に変わり、元の番号が失われています。",
      remedy: "列の書式を文字列にして、元のシステムから書き出し直してください。")
  }

  static func outOfRange(_ column: String, _ value: String, _ range: String) -> Wording {
    Wording(
      "\(column)「\(value)」は値の範囲の外です",
      reason: "規則一式のfields.csvで決められた範囲は\(range)です。",
      remedy: "元の書類を確かめ、正しい値を入力してください。")
  }

  static func notWhole(_ column: String, _ value: String) -> Wording {
    Wording(
      "\(column)「\(value)」は整数ではありません",
      reason: "規則一式のfields.csvで整数と決められています。",
      remedy: "元の書類を確かめ、整数で入力してください。")
  }
}
