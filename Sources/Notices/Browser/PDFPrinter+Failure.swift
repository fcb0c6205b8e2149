extension PDFPrinter {
  /// Why a batch could not be printed.
  package enum Failure: Error, Equatable {
    /// The browser could not be started.
    case cannotStart(String)
    /// The browser did not finish in time, twice.
    case hung(String)
    /// The browser ended without a whole PDF, twice.
    case died(String)
    /// The PDF has another number of pages than the batch.
    case pages(String, expected: Int, printed: Int)
    /// Letters of the batch have more text than fits onto the sheet.
    case overflow(String, [String])
    /// The working folder cannot be written.
    case disk(String)

    /// The message for staff.
    package var message: String {
      switch self {
      case .cannotStart(let path): "ブラウザー \(path) を起動できません。"
      case .hung(let file): "\(file) の印刷中にブラウザーが応答しなくなりました(2回試しました)。"
      case .died(let file): "\(file) の印刷中にブラウザーが異常終了しました(2回試しました)。"
      case .pages(let file, let expected, let printed):
        "\(file) は\(expected)ページのはずですが、PDFは\(printed)ページです。"
      case .overflow(let file, let ids):
        "\(file) の\(ids.count)枚で、内容が用紙に収まらず切れています(\(ids.prefix(5).joined(separator: "、")))。"
      case .disk(let file): "\(file) の作業用ファイルを書けません。"
      }
    }

    /// What staff can do.
    package var advice: String {
      switch self {
      case .cannotStart: Browser.advice
      case .hung, .died:
        "開いているブラウザーを閉じ、メモリーとディスクの空きを確かめてから、もう一度実行してください。"
          + "続くときは、letters/ のHTMLファイルをブラウザーで開いて印刷してください。"
      case .pages: "様式の1枚が用紙からあふれていないか、ブラウザーで開いて確かめてください。"
      case .overflow: "様式の文章を短くするか、文字を小さくしてください。切れた通知書には教示などが載りません。"
      case .disk: "一時フォルダーのあるディスクの空きを確かめてください。"
      }
    }
  }
}
