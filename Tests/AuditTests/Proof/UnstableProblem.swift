import StableMatching
import TestSupport

/// Tiny problems of which many have no stable matching: one or two of the smallest patterns, with
/// random choices and orders around them.
struct UnstableProblem {
  private var random: SeededRandom
  private var programs: [Int] = []
  private var families: [[[Int?]]] = []
  private var sizes: [Int] = []
  /// The children in each program's order, as (family, member).
  private var orders: [[(Int, Int)]] = []

  /// Makes the problem of a seed: the first of some tries without a stable matching, or the last.
  static func make(seed: Int) throws -> Instance {
    for attempt in 0..<9 {
      let instance = try attemptOne(seed: seed &* 10 &+ attempt)
      if BruteForce(instance).stableCount == 0 { return instance }
    }
    return try attemptOne(seed: seed &* 10 &+ 9)
  }

  private static func attemptOne(seed: Int) throws -> Instance {
    var problem = UnstableProblem(random: SeededRandom(seed: seed &+ 5_000))
    let patterns = 1 + problem.random.below(2)
    for _ in 0..<patterns { problem.addPattern() }
    if patterns == 1, problem.random.chance(60) { problem.addStranger() }
    if problem.random.chance(60) { problem.addCrossing() }
    return try problem.build()
  }

  private init(random: SeededRandom) { self.random = random }

  /// A pair that wants (A, B) or nothing, and a single child that wants B, then A, or only one.
  private mutating func addPattern() {
    let (first, second) = (programs.count, programs.count + 1)
    programs += [1, 1]
    let single = families.count
    let both: [[Int?]] = [[second], [first]]
    families.append(random.chance(70) ? both : [[second]])
    families.append(random.chance(70) ? [[first, second]] : [[first, second], [second, nil]])
    sizes += [1, 2]
    orders.append([(single, 0), (single + 1, 0), (single + 1, 1)])
    orders.append([(single + 1, 0), (single, 0), (single + 1, 1)])
    if random.chance(50) { orders[second].swapAt(1, 2) }
  }

  /// One more child somewhere.
  private mutating func addStranger() {
    families.append([[random.below(programs.count)]])
    sizes.append(1)
    for program in orders.indices {
      orders[program].insert((families.count - 1, 0), at: random.below(orders[program].count + 1))
    }
  }

  /// A family may also try another program, at a random rank.
  private mutating func addCrossing() {
    let family = random.below(families.count)
    let choice = (0..<sizes[family]).map { _ -> Int? in random.below(programs.count) }
    if !families[family].contains(choice) {
      families[family].insert(choice, at: random.below(families[family].count + 1))
    }
    for program in orders.indices {
      for member in 0..<sizes[family]
      where !orders[program].contains(where: { $0 == (family, member) }) {
        orders[program].insert((family, member), at: random.below(orders[program].count + 1))
      }
    }
    if random.chance(20) { programs[random.below(programs.count)] = 2 }
  }

  private func build() throws -> Instance {
    var builder = InstanceBuilder()
    for seats in programs { builder.addProgram(capacity: seats) }
    var first: [Int] = []
    var count = 0
    for (family, choices) in families.enumerated() {
      first.append(count)
      count += sizes[family]
      builder.addFamily(homes: (0..<sizes[family]).map { _ in nil })
      for choice in choices { builder.addChoice(choice.map { $0.map { ProgramIndex($0) } }) }
    }
    for (program, order) in orders.enumerated() {
      builder.setPriority(
        of: ProgramIndex(program), order.map { ApplicantIndex(first[$0.0] + $0.1) })
    }
    return try builder.build()
  }
}
