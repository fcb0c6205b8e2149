import Records
import Scoring
import StableMatching

/// Writes a round as a matching problem.
struct MarketBuilder {
  private let round: Round
  private let scores: ScoreBook
  private let standings: Standings
  private let options: [SeatOptions]

  init(_ round: Round, _ scores: ScoreBook, _ standings: Standings, _ options: [SeatOptions]) {
    self.round = round
    self.scores = scores
    self.standings = standings
    self.options = options
  }

  /// The problem of these families.
  ///
  /// - Throws: ``InstanceError`` where the core refuses it, which is a defect of this module: the
  ///   round was checked before.
  func build(_ plans: [FamilyPlan]) throws(InstanceError) -> Market {
    let order = programOrder()
    var programIndex = [ProgramIndex](repeating: ProgramIndex(0), count: round.programs.count)
    var builder = InstanceBuilder()
    let incumbents = incumbentCounts()
    for program in order {
      programIndex[program] = builder.addProgram(
        capacity: standings.newcomerSeats[program] + incumbents[program])
    }
    var child: [RecordIndex<Child>] = []
    var applicant = [ApplicantIndex?](repeating: nil, count: round.children.count)
    for plan in plans {
      _ = builder.addFamily(
        homes: plan.children.map { index in
          round.children[index].home.map { programIndex[$0] }
        })
      for choice in plan.choices { builder.addChoice(choice.map { $0.map { programIndex[$0] } }) }
      for member in plan.children {
        applicant[member] = ApplicantIndex(child.count)
        child.append(member)
      }
    }
    setPriorities(&builder, child, programIndex)
    return Market(
      instance: try builder.build(),
      names: MarketNames(
        programs: order.map { round.programID(round.programs[$0]) }, families: plans.map(\.id),
        applicants: child.map { round.children[$0].id.text }),
      child: child, household: plans.map(\.household), program: order, applicant: applicant,
      programIndex: programIndex)
  }

  /// The programs in the order of their ids, whatever the order of the file.
  private func programOrder() -> [RecordIndex<Program>] {
    let ids = round.programs.map(round.programID)
    return ids.indices.sorted { ids[$0].precedesByBytes(ids[$1]) }.map(RecordIndex.init)
  }

  private func incumbentCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: round.programs.count)
    for (index, child) in round.children.enumerated() where standings.children[index] == .takesPart
    {
      if let home = child.home { counts[home] += 1 }
    }
    return counts
  }

  /// 選考順 of every program: those who hold a seat there first, then by the score book.
  private func setPriorities(
    _ builder: inout InstanceBuilder, _ child: [RecordIndex<Child>], _ programIndex: [ProgramIndex]
  ) {
    var holders = [[ApplicantIndex]](repeating: [], count: round.programs.count)
    var ranked = [[(score: ScoreIndex, applicant: ApplicantIndex)]](
      repeating: [], count: round.programs.count)
    for (number, index) in child.enumerated() {
      let home = round.children[index].home
      let entries = scores.scores(of: index)
      if let home { holders[home].append(ApplicantIndex(number)) }
      for option in options[index].options {
        for program in option.programs where program != home {
          ranked[program].append((entries[option.position - 1], ApplicantIndex(number)))
        }
      }
    }
    let rank = ScoreOrder(scores)
    let orders = Parallel.slices(round.programs.count, smallest: 16) { [ranked] programs in
      ranked[programs].map { list in
        list.sorted { rank.precedes($0.score, $1.score) }.map(\.applicant)
      }
    }
    for (program, order) in orders.joined().enumerated() {
      builder.setPriority(of: programIndex[program], holders[program] + order)
    }
  }
}
