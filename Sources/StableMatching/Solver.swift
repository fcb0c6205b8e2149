/// Solves a matching problem: the one matching of the objective, and what was proved of it.
///
/// Reduce, split, search, verify: each step in a file of its own.
///
/// - Parameters:
///   - instance: The problem.
///   - budget: How many search nodes may be used; never a time.
/// - Returns: The verified matching and its status.
/// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
public func solve(
  _ instance: Instance, budget: Int = 1_000_000
) throws(AuditFailure) -> Solution {
  var solver = Solver(instance, budget: budget)
  return try solver.run()
}

/// One solve.
struct Solver {
  private let instance: Instance
  private let budget: Int
  private var nodes = 0
  private var cores: [Core] = []
  private var coreSteps: [CoreStep] = []
  private var openComponents: [[FamilyIndex]] = []

  init(_ instance: Instance, budget: Int) {
    self.instance = instance
    self.budget = budget
  }

  mutating func run() throws(AuditFailure) -> Solution {
    var reduction = Reduction(instance)
    reduction.run()
    return try run(after: reduction)
  }

  /// Solves what a reduction of the same problem left.
  mutating func run(after reduction: borrowing Reduction) throws(AuditFailure) -> Solution {
    if !reduction.isContradicted, let stable = try searchComponents(reduction) {
      return try conclude(stable.matching, stable.status)
    }
    var minimal = MinimalBlocking(instance, budget: budget - nodes)
    let isProved = minimal.run()
    nodes += minimal.nodes
    coreSteps = minimal.steps
    cores = minimal.groups.map { group in
      Core(families: group.families.map { FamilyIndex(Int($0)) }, blocking: group.lower)
    }
    openComponents = []
    var matching = minimal.best
    if !isProved { matching = try fewestBlocking(of: matching) }
    guard let matching else { preconditionFailure("the minimum is proved without a matching") }
    return try conclude(
      matching, isProved ? .minimalBlocking : .unproven(bound: max(1, minimal.bound)))
  }

  /// The best stable matching, or nothing where there is none.
  private mutating func searchComponents(
    _ reduction: borrowing Reduction
  ) throws(AuditFailure) -> (matching: Matching, status: Status)? {
    let components = Components(reduction)
    let standing = reduction.standing(for: components)
    var matching = reduction.decided
    var cutter = SubmarketCutter(instance)
    var isSpent = false
    for families in components.families {
      let market = cutter.cut(families, of: standing)
      var search = ComponentSearch(market, budget: budget - nodes)
      let result = search.run()
      nodes += search.nodes
      var found: [Int32] = []
      switch result {
      case .refuted: return nil
      case .best(let best, let differing):
        found = best
        if !differing.isEmpty {
          openComponents.append(differing.map { FamilyIndex(Int($0)) })
        }
      case .spent(let best):
        guard let best else {
          return (try fewestBlocking(of: nil), .unproven(bound: 0))
        }
        isSpent = true
        found = best
      }
      matching.place(found, of: market)
    }
    return (matching, isSpent ? .unproven(bound: 0) : openComponents.isEmpty ? .unique : .optimal)
  }

  /// The matching with the fewest blocking families of those that were found without a proof.
  private func fewestBlocking(
    of found: Matching?
  ) throws(AuditFailure) -> Matching {
    var (relaxation, fallback) = (Relaxation(instance), Fallback(instance))
    var best = fallback.run()
    var fewest = try verify(best, of: instance).blocking.count
    for other in [relaxation.run(), found] {
      guard let other else { continue }
      let count = try verify(other, of: instance).blocking.count
      if count <= fewest { (best, fewest) = (other, count) }
    }
    return best
  }

  private func conclude(
    _ matching: Matching, _ status: Status
  ) throws(AuditFailure) -> Solution {
    let verified = try verify(matching, of: instance)
    let isContradicted =
      switch status {
      case .unique, .optimal: !verified.blocking.isEmpty
      case .minimalBlocking: verified.blocking.isEmpty
      case .unproven(let bound): verified.blocking.count < bound
      }
    if isContradicted { throw .statusContradicted(status, blocking: verified.blocking.count) }
    return Solution(
      matching: verified, status: status, nodes: nodes, cores: cores, coreSteps: coreSteps,
      openComponents: openComponents)
  }
}
