import Records

// Every finding of this module, with its wording, in one place.
extension Diagnostic {
  /// A forced placement names seats that do not exist.
  static func forcedNowhere(_ decision: Decision, _ round: Round) -> Diagnostic {
    let facility = decision.facility.map { round.facilities[$0].id.text } ?? ""
    return Diagnostic(
      .error, "SEL001", at: SourceLocation(file: "decisions.csv"),
      "決定\(decision.number)の強制入所先(施設\(facility))に、この児童のクラスの枠がありません",
      reason: "枠がないため、席を確保できません。",
      remedy: "施設番号とクラスを確かめるか、capacity.csv に枠を加えてください。")
  }

  /// More children are settled beforehand than a program has seats.
  static func overfilled(_ program: Program, by excess: Int, _ round: Round) -> Diagnostic {
    Diagnostic(
      .error, "SEL002", at: SourceLocation(file: "capacity.csv"),
      "枠\(round.programID(program))は、内定済みと強制入所の児童が受入可能数より\(excess)人多くなっています",
      reason: "約束済みの席は取り消せないため、席が足りません。",
      remedy: "受入可能数を直すか、accepted.csv または decisions.csv を確かめてください。")
  }

  /// 妨害承認 of a household that does not block.
  static func acceptsNothing(_ decision: Decision, at place: SourceLocation, _ round: Round)
    -> Diagnostic
  {
    let child = decision.child.map { "児童「\(round.children[$0].id)」の" } ?? ""
    return Diagnostic(
      .warning, "SEL005", at: place, "妨害承認「\(decision.number)」に当たる\(child)妨害世帯がありません",
      reason: "入力が変わって結果が変わったか、別の世帯の児童番号のおそれがあります。",
      remedy: "outcome.json の妨害世帯と見比べ、児童番号を直してください。不要であれば削除してください。")
  }

  /// Two families come to one name in the records.
  static func sameFamilyName(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "SEL004", at: SourceLocation(file: "households.csv"),
      "世帯の名前「\(name)」が二つの世帯を指します",
      reason: "きょうだいを別々に申し込む世帯は「世帯番号:児童番号」と書くため、同じ世帯番号があると区別できません。",
      remedy: "世帯番号に「:」を使わないでください。")
  }

  /// A family's combinations are more than the engine expands.
  static func tooManyCombinations(_ household: Household, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, "SEL003", at: SourceLocation(file: "households.csv"),
      "世帯\(household.id)のきょうだいの組合せが\(limit)通りを超えます",
      reason: "組合せが多すぎるため、すべてを並べて比べることができません。",
      remedy: "同一園のみ など範囲の狭いきょうだい条件にするか、希望施設を減らすか、"
        + "joint-choices.csv に希望する組合せを書いてください。")
  }
}
