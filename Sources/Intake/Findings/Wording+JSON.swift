import Records

/// Wording about JSON files.
extension Wording {
  static func emptyJSON(_ name: String) -> Wording {
    Wording(
      "ファイル「\(name)」が空です",
      reason: "設定を読み取れません。",
      remedy: "見本のファイルを参考に、内容を書いてください。")
  }

  static func blankInLetters(_ key: String) -> Wording {
    Wording(
      "通知書の\(key == "date" ? "通知日" : "文書番号")(letters.\(key))が空のままです",
      reason: "前の回の番号や日付のまま、または書かれていない通知書を送るおそれがあります。",
      remedy: "round.json の letters の \(key) に、今回の\(key == "date" ? "通知日" : "文書番号")を書いてください。")
  }

  static var jsonNotUTF8: Wording {
    Wording(
      "UTF-8として読めないバイトがあります",
      reason: "JSONのファイルはUTF-8で書く決まりです。",
      remedy: "文字コードをUTF-8にして保存し直してください。")
  }

  static func notJSON(_ expected: JSONParser.Expected) -> Wording {
    let (what, remedy) =
      switch expected {
      case .value: ("値があるはずの所です", "文字列は「\"」で囲み、余分な「,」がないか確かめてください。")
      case .key: ("キー(\"…\")があるはずの所です", "キーを「\"」で囲み、最後の「,」を取ってください。")
      case .colon: ("「:」があるはずの所です", "キーと値の間に「:」を書いてください。")
      case .commaOrEnd: ("「,」または閉じ括弧があるはずの所です", "前の行の終わりの「,」をお確かめください。")
      case .end: ("JSONの終わりのあとに文字があります", "余分な文字を削除してください。")
      case .closingQuote: ("文字列の引用符「\"」が閉じられていません", "閉じる引用符を書いてください。")
      case .escape: ("「\\」のあとの書き方が正しくありません", "「\\」そのものは「\\\\」と書いてください。")
      case .character: ("文字列の中に改行などの制御文字があります", "改行は「\\n」と書いてください。")
      case .digit: ("数字があるはずの所です", "数の書き方をお確かめください。")
      }
    return Wording(
      "JSONとして読めません: \(what)",
      reason: "この場所から先の内容を読み取れません。", remedy: remedy)
  }

  static func keyTwice(_ key: String, _ path: String) -> Wording {
    Wording(
      "キー「\(key)」が\(path.isEmpty ? "" : "「\(path)」の中に")二度書かれています",
      reason: "どちらの値を使うか決められません。",
      remedy: "不要な方を削除してください。")
  }

  static func jsonType(_ value: JSONValue, _ type: String) -> Wording {
    let path = value.path
    return Wording(
      "\(path.isEmpty ? "全体" : "「\(path)」")の値の種類が違います",
      reason: "ここに書けるのは\(type)です。",
      remedy: "値を\(type)に直してください。")
  }

  static func unknownKey(_ key: String, _ known: [String]) -> Wording {
    Wording(
      "キー「\(key)」は使われません",
      reason: "綴りの誤りがあると、設定が効かないまま選考が進むおそれがあります。",
      remedy: "綴りを直すか、削除してください。" + near(key, known, "近いキー"))
  }

  static func missingKey(_ key: String) -> Wording {
    Wording(
      "キー「\(key)」がありません",
      reason: "この値がないと選考を進められません。",
      remedy: "「\"\(key)\": 値」を書き加えてください。")
  }

  static func jsonRange(_ key: String, _ value: Int, _ range: ClosedRange<Int>) -> Wording {
    Wording(
      "「\(key)」の値「\(value)」は範囲の外です",
      reason: "使える値は\(range.lowerBound)から\(range.upperBound)までです。",
      remedy: "値をお確かめください。")
  }

  /// 「近い…: A-011、A-071」, or nothing where nothing is near.
  static func near(_ text: String, _ words: [String], _ label: String) -> String {
    let nearest = Suggestion.nearest(to: text, among: words)
    return nearest.isEmpty ? "" : " \(label): \(nearest.joined(separator: "、"))"
  }
}
