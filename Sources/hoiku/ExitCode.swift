/// 終了コード — how a command ended; the numbers are part of the interface (`hoiku --help`).
enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case different = 1
  case usage = 64
  case badInput = 65
  case missingInput = 66
  case noBrowser = 69
  case defect = 70
  case cannotCreate = 73
  case ioFailure = 74
  case interrupted = 130

  /// What the number means, in the words of the help.
  var meaning: String {
    switch self {
    case .done: "完了(承認済みの指摘・警告だけの場合も含む)"
    case .different: "照合・再現・規則の検査で違いが見つかった"
    case .usage: "コマンドの書き方の誤り"
    case .badInput: "入力に誤り、または承認されていない要確認がある"
    case .missingInput: "入力が見つからない"
    case .noBrowser: "PDFにするブラウザーがない"
    case .defect: "本プログラムの不具合を検出した(何も書き出していない)"
    case .cannotCreate: "出力先がすでにある、または作れない"
    case .ioFailure: "ディスクの空きがない、または読み書きに失敗した"
    case .interrupted: "中断された"
    }
  }
}
