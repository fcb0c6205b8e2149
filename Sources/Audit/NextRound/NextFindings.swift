import Intake
import Records
import Selection

// Everything that `next` may find in replies and changes, with its wording, in one place.
extension Diagnostic {
  static func nextUnknown(_ place: SourceLocation, _ child: String, _ known: [String]) -> Diagnostic
  {
    let near = Suggestion.nearest(to: child, among: known).joined(separator: "、")
    return Diagnostic(
      .error, "NEXT001", at: place, "児童「\(child)」は前の選考の結果にいません",
      reason: "だれの席のことか分かりません。",
      remedy: "児童番号を確かめてください。" + (near.isEmpty ? "" : "近い番号: \(near)"))
  }

  static func nextNothingToDecline(
    _ place: SourceLocation, _ child: String, _ kind: ResultKind
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT002", at: place, "児童\(child)は「\(kind.rawValue)」で、辞退する内定がありません",
      reason: "内定していない席は空けられません。",
      remedy: "児童番号を確かめてください。申込みの取下げなら --withdrawn の一覧に書いてください。")
  }

  static func nextNothingToAccept(
    _ place: SourceLocation, _ child: String, _ kind: ResultKind
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT003", at: place, "児童\(child)は「\(kind.rawValue)」で、承諾する内定がありません",
      reason: "内定していない席は確保できません。", remedy: "児童番号を確かめてください。")
  }

  static func nextBoth(
    _ place: SourceLocation, _ child: String, _ other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT004", at: place, "児童\(child)は承諾と辞退の両方にあります",
      reason: "\(other.file) の\(other.row ?? 1)行目に辞退があり、席を確保するか空けるかを決められません。",
      remedy: "保護者の意思を確かめ、一方を消してください。")
  }

  static func nextTwice(_ place: SourceLocation, _ child: String, _ row: Int) -> Diagnostic {
    Diagnostic(
      .error, "NEXT005", at: place, "児童\(child)が\(row)行目と重複しています",
      reason: "同じ届出が二重に数えられるおそれがあります。", remedy: "どちらが正しいかを確かめ、一方を消してください。")
  }

  static func nextWithdrawnOffer(
    _ place: SourceLocation, _ child: String, _ kind: ResultKind
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT006", at: place, "児童\(child)は「\(kind.rawValue)」で、取下げではなく辞退になります",
      reason: "内定した席を空けるのは辞退です。", remedy: "--declines の一覧に書いてください。")
  }

  static func nextNoAnswer(_ children: [String]) -> Diagnostic {
    Diagnostic(
      .warning, "NEXT007", at: SourceLocation(file: "results.csv"),
      "回答のない児童が\(children.count)人います: \(children.joined(separator: "、"))",
      reason: "承諾にも辞退にもないため、席は確保したままにします。", remedy: "保護者に確かめてください。")
  }

  static func nextHomeGiven(_ place: SourceLocation, _ child: String, _ program: String)
    -> Diagnostic
  {
    Diagnostic(
      .error, "NEXT008", at: place, "児童\(child)の元の席(枠\(program))は、もう空いていません",
      reason: "転園内定によって空いた席に、ほかの児童が内定しています。",
      remedy: "枠の受入可能数を増やした capacity.csv を --changes に入れるか、元の席 の列に「失う」と書いてください。")
  }

  static func nextBadWord(
    _ place: SourceLocation, _ column: String, _ text: String, _ words: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT009", at: place, "\(column)「\(text)」は使えない値です",
      reason: "\(column)は \(words.joined(separator: " / ")) のどれかで書く決まりです。", remedy: "いずれかに直してください。")
  }

  static func nextBadDate(_ place: SourceLocation, _ column: String, _ text: String) -> Diagnostic {
    Diagnostic(
      .error, "NEXT010", at: place, "\(column)「\(text)」は日付として読めません",
      reason: "加点・減点の期限を決められません。", remedy: "2026-02-10 または R8.2.10 の形で書いてください。")
  }

  static func nextWithoutChildren(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, "NEXT013", at: SourceLocation(file: file, row: 1), "「児童番号」の列がありません",
      reason: "だれの届出か分かりません。", remedy: "見出しの行に「児童番号」と書いてください。")
  }

  static func nextExpiredBefore(
    _ place: SourceLocation, _ end: CalendarDate, _ start: CalendarDate
  ) -> Diagnostic {
    Diagnostic(
      .error, "NEXT014", at: place, "失効日 \(end) が辞退日 \(start) より前です",
      reason: "辞退の減点が、始まる前に終わってしまいます。", remedy: "二つの日付を確かめてください。")
  }

  static func nextChangedAccepted(_ child: String) -> Diagnostic {
    Diagnostic(
      .warning, "NEXT011", at: SourceLocation(file: "children.csv"),
      "児童\(child)の申込みが変更されていますが、席は内定のままです",
      reason: "内定を承諾した児童の席は、次の選考で動きません。",
      remedy: "席を空けるなら --declines に書いてください。")
  }
}

extension Findings {
  /// Adds one finding.
  func add(_ finding: Diagnostic) {
    add([finding])
  }
}
