package import StableMatching

/// Random problems of every kind that the model allows, from a seed.
package struct RandomProblem {
  /// Families, at most.
  package var families = 5
  /// Programs, at most.
  package var programs = 4
  /// Children of a family, at most.
  package var children = 3
  /// Choices of a family, at most.
  package var choices = 4
  /// Seats of a program for newcomers, at most.
  package var seats = 2
  /// How many of a hundred matchings may be tried by brute force, roughly; 0 for no bound.
  package var matchings = 20_000
  /// How many places there are that share few wishes: each of so many families and programs.
  package var places = 1

  /// The usual tiny problem.
  package init() {}

  /// Makes the problem of a seed.
  package func make(seed: Int) throws -> Instance {
    var random = SeededRandom(seed: seed)
    var builder = InstanceBuilder()
    let programCount = places > 1 ? programs * places : 1 + random.below(programs)
    var capacity = (0..<programCount).map { _ in random.below(seats + 1) }
    let familyCount = places > 1 ? families * places : 1 + random.below(families)
    let transferPercent = [0, 15, 40][random.below(3)]
    let siblingPercent = [0, 40, 70, 100][random.below(4)]
    var homes: [[Int?]] = []
    for _ in 0..<familyCount {
      let size = random.chance(siblingPercent) ? 1 + random.below(children) : 1
      homes.append(
        (0..<size).map { _ in
          guard random.chance(transferPercent) else { return nil }
          let home = random.below(programCount)
          capacity[home] += 1
          return home
        })
    }
    for seats in capacity { builder.addProgram(capacity: seats) }
    var budget = matchings
    for (family, home) in homes.enumerated() {
      builder.addFamily(homes: home.map { $0.map { ProgramIndex($0) } })
      let near = places > 1 ? family % places * programs..<(family % places + 1) * programs : nil
      addChoices(home, near ?? 0..<programCount, programCount, &budget, &random, &builder)
    }
    addPriorities(homes.reduce(0) { $0 + $1.count }, programCount, &random, &builder)
    return try builder.build()
  }

  private func addChoices(
    _ home: [Int?], _ near: Range<Int>, _ programs: Int, _ budget: inout Int,
    _ random: inout SeededRandom, _ builder: inout InstanceBuilder
  ) {
    func program() -> Int {
      if near.count < programs, random.chance(5) { return random.below(programs) }
      return near.lowerBound + random.below(near.count)
    }
    var seen: Set<[Int?]> = []
    let wanted = min(random.below(choices + 1), matchings == 0 ? Int.max : budget - 1)
    let partialPercent = random.chance(50) ? 25 : 0
    let togetherPercent = random.chance(50) ? 50 : 0
    for _ in 0..<wanted {
      let together = program()
      let isTogether = random.chance(togetherPercent)
      let choice = home.map { home -> Int? in
        if random.chance(partialPercent) { return random.chance(50) ? home : nil }
        return isTogether ? together : program()
      }
      if seen.insert(choice).inserted {
        builder.addChoice(choice.map { $0.map { ProgramIndex($0) } })
      }
    }
    if matchings > 0 { budget = max(1, budget / (seen.count + 1)) }
  }

  /// From one common order to an order of its own for each program.
  private func addPriorities(
    _ applicants: Int, _ programs: Int, _ random: inout SeededRandom,
    _ builder: inout InstanceBuilder
  ) {
    var common = Array(0..<applicants)
    random.shuffle(&common)
    let noise = [0, 2, 100][random.below(3)]
    for program in 0..<programs {
      var own = common
      if noise == 100 {
        random.shuffle(&own)
      } else if applicants > 1 {
        for _ in 0..<noise {
          let place = random.below(applicants - 1)
          own.swapAt(place, place + 1)
        }
      }
      builder.setPriority(of: ProgramIndex(program), own.map { ApplicantIndex($0) })
    }
  }
}
