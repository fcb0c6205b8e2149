import Records

/// Wording about files as a whole and the bytes in them.
extension Wording {
  static func missingFolder(_ name: String) -> Wording {
    Wording(
      "フォルダー「\(name)」がありません",
      reason: "指定された場所にフォルダーが見つかりません。",
      remedy: "フォルダーの名前と場所をお確かめください。")
  }

  static func missingRules(_ path: String, _ written: String) -> Wording {
    Wording(
      "規則フォルダー「\(path)」がありません",
      reason: "round.json の rules(省くと rules)は、選考フォルダーから見た規則フォルダーの場所です。",
      remedy: "選考フォルダーを別の場所へ写したときは、規則フォルダーも写すか、rules の「\(written)」を直してください。")
  }

  static func missingFile(_ name: String) -> Wording {
    Wording(
      "必要なファイル「\(name)」がありません",
      reason: "このファイルがないと選考に必要な情報がそろいません。",
      remedy: "ファイルをフォルダーに置いてください。名前の綴りもお確かめください。")
  }

  static func misspeltFile(_ name: String, _ near: String) -> Wording {
    Wording(
      "ファイル「\(name)」は読まれません(「\(near)」ではありませんか)",
      reason: "名前の綴りが違うと、内容が選考に反映されないまま進みます。",
      remedy: "名前を直すか、選考と関係のないファイルであればフォルダーの外に移してください。")
  }

  static func emptyFile(_ name: String) -> Wording {
    Wording(
      "ファイル「\(name)」が空です",
      reason: "見出し行がないため、内容を読み取れません。",
      remedy: "書き出しが途中で終わっていないか確かめ、もう一度書き出してください。")
  }

  static func unreadableFile(_ name: String) -> Wording {
    Wording(
      "ファイル「\(name)」を開けません",
      reason: "ファイルが使用中か、読み取りの権限がない可能性があります。",
      remedy: "ほかのソフトで開いていれば閉じ、読み取りの権限をお確かめください。")
  }

  static func fileTooLarge(_ name: String) -> Wording {
    Wording(
      "ファイル「\(name)」が大きすぎます",
      reason: "4 GB以上のファイルは扱えません。",
      remedy: "正しいファイルかどうかお確かめください。")
  }

  static func undecodable(_ encoding: TextEncoding) -> Wording {
    Wording(
      "文字として読めないバイトがあります",
      reason: "ファイルを\(encoding.rawValue)として読みましたが、この欄に文字にならない部分があります。",
      remedy: "元の画面でこの欄を確かめ、UTF-8またはCP932(Shift_JIS)で書き出し直してください。")
  }

  static var utf16: Wording {
    Wording(
      "文字コードがUTF-16です",
      reason: "このツールが読むのはUTF-8とCP932(Shift_JIS)です。",
      remedy: "表計算ソフトの「CSV UTF-8(コンマ区切り)」で保存し直してください。")
  }

  static func fault(_ fault: CSVScan.Fault) -> Wording {
    switch fault {
    case .unclosedQuote:
      Wording(
        "引用符「\"」が閉じられていません",
        reason: "ここから先がファイルの終わりまで一つの欄になってしまいます。",
        remedy: "この欄の引用符をお確かめください。欄の中の「\"」は「\"\"」と書きます。")
    case .textAfterQuote, .strayQuote:
      Wording(
        "引用符「\"」の使い方が正しくありません",
        reason: "欄の区切りを決められないため、列がずれるおそれがあります。",
        remedy: "引用符を含む欄は全体を「\"」で囲み、中の「\"」は「\"\"」と書いてください。")
    case .loneCarriageReturn:
      Wording(
        "改行の形が正しくありません(CRのみ)",
        reason: "行の区切りを決められないため、行がずれるおそれがあります。",
        remedy: "改行をCRLFまたはLFにして保存し直してください。")
    case .control(let byte):
      Wording(
        "見えない制御文字(コード\(byte))があります",
        reason: "制御文字は印字も照合もできません。ファイルが壊れているおそれがあります。",
        remedy: "元の画面でこの欄を確かめ、書き出し直してください。")
    case .tooLong:
      Wording(
        "一つの欄が長すぎます",
        reason: "引用符の閉じ忘れなどで、欄の区切りが失われているおそれがあります。",
        remedy: "この行の引用符と区切りをお確かめください。")
    }
  }

  static func rowTooShort(_ count: Int, _ width: Int) -> Wording {
    Wording(
      "列が足りません(\(count)列。見出しは\(width)列)",
      reason: "区切りが失われていると、値が隣の列にずれて読まれるおそれがあります。",
      remedy: "この行の区切り「,」の数をお確かめください。")
  }

  static func rowTooLong(_ width: Int) -> Wording {
    Wording(
      "見出しのない列に値があります(見出しは\(width)列)",
      reason: "区切りが余分にあると、値が隣の列にずれて読まれるおそれがあります。",
      remedy: "この行の区切り「,」の数と、見出しの列数をお確かめください。")
  }

  static var headerEmpty: Wording {
    Wording(
      "見出しが空の列があります",
      reason: "何の列か分からないため、読み取れません。",
      remedy: "見出しを書くか、列を削除してください。")
  }

  static func headerTwice(_ name: String, _ other: Int) -> Wording {
    Wording(
      "見出し「\(name)」が\(other)列目と重複しています",
      reason: "どちらの列を使うか決められません。",
      remedy: "不要な列を削除してください。")
  }
}
