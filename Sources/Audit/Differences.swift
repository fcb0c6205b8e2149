import Intake
import Records

// Every difference that `verify` can find, with its wording, in one place.
extension Diagnostic {
  private static func difference(
    _ code: String, _ file: String, _ message: String, reason: String, remedy: String
  ) -> Diagnostic {
    Diagnostic(
      .error, code, at: SourceLocation(file: file), message, reason: reason, remedy: remedy)
  }

  private static let changed = "実行の後で書き換えられたか、書き込みが壊れています。"
  private static let again = "控えから戻すか、hoiku replay で作り直して比べてください。"

  static func fingerprintMissing() -> Diagnostic {
    difference(
      "VER001", "manifest.json", "manifest.json の末尾に指紋がありません", reason: changed, remedy: again)
  }

  static func fingerprintWrong(_ computed: String) -> Diagnostic {
    difference(
      "VER002", "manifest.json", "manifest.json の指紋が中身と合いません(中身の指紋: \(computed))",
      reason: changed, remedy: again)
  }

  static func fingerprintUnexpected(_ expected: String, _ carried: String) -> Diagnostic {
    difference(
      "VER003", "manifest.json", "指紋が \(carried) で、控えの \(expected) と違います",
      reason: "控えを取った実行とは別の結果です。", remedy: "どちらが正しい実行かを確かめてください。")
  }

  static func fileMissing(_ name: String) -> Diagnostic {
    difference("VER004", name, "\(name) がありません", reason: "実行の後で消されています。", remedy: again)
  }

  static func fileUnreadable(_ name: String) -> Diagnostic {
    difference(
      "VER016", name, "\(name) を読めません", reason: "ファイルはありますが、開けないか、読む途中で誤りが起きました。",
      remedy: "読み取りの権限と装置を確かめ、もう一度検証してください。")
  }

  static func fileChanged(_ name: String) -> Diagnostic {
    difference("VER005", name, "\(name) の中身が実行時と違います", reason: changed, remedy: again)
  }

  static func fileUnknown(_ name: String) -> Diagnostic {
    difference(
      "VER006", name, "\(name) は実行時にはなかったファイルです", reason: "記録にないものは検証できません。",
      remedy: "必要なければ別の場所に移してください。")
  }

  static func matchingRefused(_ why: String) -> Diagnostic {
    difference(
      "VER007", "outcome.json", "割当を検証できませんでした(\(why))",
      reason: "instance.json の問題の割当になっていません。", remedy: again)
  }

  static func unknownChild(_ id: String) -> Diagnostic {
    difference(
      "VER008", "outcome.json", "児童\(id)が instance.json にない、または順序が違います",
      reason: "問題と答えが別のものです。", remedy: again)
  }

  static func notAChoice(_ family: String) -> Diagnostic {
    difference(
      "VER009", "outcome.json", "世帯\(family)の割当は、その世帯のどの希望でもありません",
      reason: "希望していない席が与えられています。", remedy: again)
  }

  static func figure(_ file: String, _ name: String, written: String, found: String) -> Diagnostic {
    difference(
      "VER010", file, "\(name)が \(written) と書かれていますが、計算し直すと \(found) です",
      reason: "ファイルどうしが食い違っています。", remedy: again)
  }

  static func blockingDiffers() -> Diagnostic {
    difference(
      "VER011", "outcome.json", "妨害世帯の一覧が、計算し直したものと違います",
      reason: "割当の安定性について誤ったことが書かれています。", remedy: again)
  }

  static func claimContradicted(_ status: String, _ blocking: Int) -> Diagnostic {
    difference(
      "VER012", "outcome.json", "「\(status)」とありますが、妨害世帯は\(blocking)世帯です",
      reason: "証明されたとされる内容と割当が合いません。", remedy: again)
  }

  static func disagreement(_ file: String, _ what: String) -> Diagnostic {
    difference("VER013", file, what, reason: "ファイルどうしが食い違っています。", remedy: again)
  }

  static func proofMissing() -> Diagnostic {
    difference(
      "VER015", "proof", "証明のファイルがありません",
      reason: "探索の上限までに証明を書き終えられなかったか、ファイルが取り除かれています。",
      remedy: "manifest.json の出力の一覧に proof がなければ、--budget を大きくして選考し直してください。")
  }

  static func tableUnreadable(_ file: String, _ column: String) -> Diagnostic {
    difference(
      "VER014", file, "\(file) に「\(column)」の列がありません", reason: changed, remedy: again)
  }
}
