import Records

/// Wording about the ledger of documents. The children stand in the reason, so that findings about
/// different children are told apart.
extension Wording {
  static func openDocument(_ document: ReceivedDocument, _ children: [String]) -> Wording {
    let whose = children.joined(separator: "、")
    let name = "「\(document.number)」(\(document.kind))"
    if document.isChangeRequest {
      return Wording(
        "変更届\(name)が閉じていません(\(document.state.rawValue))。児童: \(whose)",
        reason: "変更の一部だけが反映されたまま選考すると、児童\(whose)が誤った希望や指数で扱われるおそれがあります。",
        remedy: "変更をすべて入力し、別の担当者が確かめてから状態を「点検済」にしてください。")
    }
    return document.state == .returned
      ? Wording(
        "書類\(name)が差戻のままです。児童: \(whose)",
        reason: "書類が直っていないまま選考すると、児童\(whose)が誤った指数になるおそれがあります。",
        remedy: "再提出を受けて入力するか、取扱いを決めて状態を「点検済」にしてください。")
      : Wording(
        "書類\(name)が受付のまま入力されていません。児童: \(whose)",
        reason: "受け取った書類が、児童\(whose)の選考に反映されないおそれがあります。",
        remedy: "書類の内容を入力し、状態を「入力済」または「点検済」にしてください。")
  }

  static func oldCertificate(
    _ document: ReceivedDocument, _ age: String, _ day: (name: String, date: CalendarDate),
    _ children: [String]
  ) -> Wording {
    let whose = children.joined(separator: "、")
    let date = document.certifiedOn.map(\.description) ?? ""
    return Wording(
      "書類「\(document.number)」(\(document.kind))の証明日\(date)が古すぎます。児童: \(whose)",
      reason: "児童\(whose)の書類は、\(day.name)\(day.date)に証明日から\(age)を過ぎています。",
      remedy: "新しい書類を受け取って入力してください。差替え済みであれば、decisions.csvの警告承認に記録してください。")
  }

  static func undatedCertificate(
    _ document: ReceivedDocument, _ age: String, _ children: [String]
  ) -> Wording {
    let whose = children.joined(separator: "、")
    return Wording(
      "書類「\(document.number)」(\(document.kind))に証明日がありません。児童: \(whose)",
      reason: "児童\(whose)の書類が証明日から\(age)以内のものか確かめられません。",
      remedy: "書類を確かめて証明日を入力してください。")
  }

  static func documentDates(_ document: ReceivedDocument, _ column: String) -> Wording {
    Wording(
      "書類「\(document.number)」(\(document.kind))の\(column)が受付日\(document.receivedOn)"
        + (column == "証明日" ? "より後です" : "より前です"),
      reason: "年や日の写し間違いのおそれがあります。証明日から有効期間を数えます。",
      remedy: "書類をお確かめください。正しければそのままでかまいません。")
  }

  static func certificateAge(_ kind: String, _ text: String) -> Wording {
    Wording(
      "「\(kind)」の有効期間「\(text)」は期間として読めません",
      reason: "証明書の有効期間は「90日」または「3か月」の形で書く決まりです。",
      remedy: "日数か月数で入力してください。確かめない書類は書かないでください。")
  }
}
