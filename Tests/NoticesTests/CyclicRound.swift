import Records
import Selection
import Testing

/// The smallest round without a stable result: two siblings who want A and B together or nothing,
/// and a single child who prefers A, ranks below them at A and above them at B.
enum CyclicRound {
  ///
  /// Bystanders are single children with seats of their own at a third facility.
  static func outcome(
    accepting: Bool, bystanders: Int = 0, budget: Int = 1_000_000, acceptUnproven: Bool = false
  ) throws -> Outcome {
    var builder = try NoticeRound()
    builder.edit { round in
      round.decisions = []
      round.accepted = []
      round.households = Array(round.households.prefix(3 + bystanders))
      round.children = []
      round.programs = [
        Program(facility: RecordIndex(0), classes: 1...1, capacity: 1),
        Program(facility: RecordIndex(1), classes: 1...1, capacity: 1),
        Program(facility: RecordIndex(2), classes: 3...3, capacity: bystanders),
      ]
      round.settings.acceptUnproven = acceptUnproven
      round.facts.children = FactTable(names: ["素点"])
      round.households[0].siblingPolicy = .rankFirstAll
    }
    try add(&builder, household: 0, "T-1", points: 50, form: [0])
    try add(&builder, household: 0, "T-2", points: 20, form: [1])
    try add(&builder, household: 1, "S-1", points: 30, form: [0, 1])
    for place in 0..<bystanders {
      try add(&builder, household: 3 + place, "B-\(place)", points: 70 + place, form: [2], age: 3)
    }
    builder.edit { round in
      for place in round.households.indices {
        round.households[place].children = round.children.indices
          .filter { round.children[$0].household == RecordIndex(place) }.map { RecordIndex($0) }
      }
      guard accepting else { return }
      round.decisions = [
        Decision(
          number: "1", kind: .acceptBlocking, reason: "審査会で確認したため。", author: "保育課長",
          decidedOn: round.settings.referenceDate)
      ]
    }
    return try builder.outcome(budget: budget)
  }

  private static func add(
    _ builder: inout NoticeRound, household: Int, _ id: String, points: Int, form: [Int],
    age: Int = 1
  ) throws {
    let birth = try #require(CalendarDate(year: 2025 - age, month: 6, day: 1))
    builder.edit { round in
      round.children.append(
        Child(
          id: ChildID(id), household: RecordIndex(household), name: "子", kana: "コ", birth: birth,
          appliedOn: round.settings.referenceDate, classAge: age,
          preferences: form.map { RecordIndex($0) }))
      round.facts.children.append([.number(Rational(points))])
    }
  }
}
