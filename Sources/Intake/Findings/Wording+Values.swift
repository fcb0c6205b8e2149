import Records

/// Wording about single values.
extension Wording {
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
}
