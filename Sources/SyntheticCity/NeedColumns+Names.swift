extension NeedColumns {
  /// What is known of a guardian's need, under the names that rule packs give it.
  ///
  /// A pack counts work by the month, by the week, or by days and hours a day; here one month's
  /// hours are told in all of these.
  var known: [(name: String, value: String)] {
    var known: [(name: String, value: String)] = [
      ("就労時間", workHours), ("自営証明なし", mark(isUnproven)), ("就学時間", schoolHours),
      ("求職", mark(isSeeking)), ("妊娠出産", mark(isChildbirth)), ("多胎妊娠", mark(isMultipleBirth)),
      ("疾病", illness), ("身体障害者手帳", handicap), ("介護", care), ("災害復旧", mark(isDisaster)),
    ]
    if let hours = Int(workHours) { known += Self.work(hours) }
    for (isSo, names) in [
      (isSeeking, ["求職"]), (isChildbirth, ["出産", "妊娠出産"]), (!illness.isEmpty, ["疾病", "入院"]),
      (!handicap.isEmpty, ["障害", "身体障害者手帳"]), (!care.isEmpty, ["介護", "看護", "常時介護看護"]),
      (isDisaster, ["災害", "災害復旧"]), (!schoolHours.isEmpty, ["就学", "通学", "在学"]),
    ] where isSo {
      known += names.map { ($0, "1") }
    }
    if !schoolHours.isEmpty {
      known += ["月就学時間", "通学時間", "就学月時間"].map { ($0, schoolHours) }
      known.append(("就学時間", String((Int(schoolHours) ?? 0) / 4)))
    }
    return known
  }

  private static func work(_ hours: Int) -> [(name: String, value: String)] {
    let days = hours >= 128 ? 20 : hours >= 96 ? 16 : 12
    let rank =
      hours >= 160 ? "A" : hours >= 140 ? "B" : hours >= 120 ? "C" : hours >= 80 ? "D" : "E"
    let numbers = [
      ("月就労時間", hours), ("勤務時間", hours), ("月時間", hours), ("就労時間", hours / 4),
      ("週就労時間", hours / 4), ("週時間", hours / 4), ("日数", days), ("月日数", days),
      ("週日数", days / 4), ("日時間", hours / days),
    ]
    return numbers.map { ($0.0, String($0.1)) } + [
      ("就労場所", "居宅外"), ("就労", "1"), ("ランク", rank),
    ]
  }

  private func mark(_ holds: Bool) -> String { holds ? "1" : "" }
}
