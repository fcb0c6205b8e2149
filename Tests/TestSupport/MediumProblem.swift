package import StableMatching

/// Random problems of 30 to 60 families whose programs nearly agree on the children.
package enum MediumProblem {
  /// Makes the problem of a seed.
  package static func make(seed: Int) throws -> Instance {
    var random = SeededRandom(seed: seed)
    let (familyCount, programCount) = (30 + random.below(31), 6 + random.below(7))
    let (siblings, transfers) = (10 + random.below(40), random.below(25))
    let sizes = (0..<familyCount).map { _ in
      random.chance(siblings) ? 2 + random.below(2) : 1
    }
    let children = sizes.reduce(0, +)
    var capacity = (0..<programCount).map { _ in
      random.below(2 * children * (60 + random.below(40)) / 100 / programCount + 1)
    }
    let homes = sizes.map { size in
      (0..<size).map { _ -> Int? in
        guard random.chance(transfers) else { return nil }
        let home = random.below(programCount)
        capacity[home] += 1
        return home
      }
    }
    var builder = InstanceBuilder()
    for seats in capacity { builder.addProgram(capacity: seats) }
    for home in homes {
      builder.addFamily(homes: home.map { $0.map { ProgramIndex($0) } })
      var seen: Set<[Int?]> = []
      for _ in 0..<1 + random.below(5) {
        let together = random.chance(40) ? random.below(programCount) : -1
        let choice = home.map { home -> Int? in
          if random.chance(10) { return home }
          return together >= 0 ? together : random.below(programCount)
        }
        guard seen.insert(choice).inserted else { continue }
        builder.addChoice(choice.map { $0.map { ProgramIndex($0) } })
      }
    }
    addPriorities(children, programCount, &random, &builder)
    return try builder.build()
  }

  private static func addPriorities(
    _ children: Int, _ programs: Int, _ random: inout SeededRandom, _ builder: inout InstanceBuilder
  ) {
    var common = Array(0..<children)
    random.shuffle(&common)
    let (swaps, reach) = (random.below(children), 1 + random.below(6))
    for program in 0..<programs {
      var own = common
      for _ in 0..<swaps {
        let place = random.below(children - reach)
        own.swapAt(place, place + 1 + random.below(reach))
      }
      builder.setPriority(of: ProgramIndex(program), own.map { ApplicantIndex($0) })
    }
  }
}
