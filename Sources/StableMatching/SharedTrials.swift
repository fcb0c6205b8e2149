/// One more seat in each of many programs, reduced together as far as they have in common.
///
/// Guarantees count on the seats there are and claims fill one more, so that what is deleted is
/// deleted in every trial. Then the programs that the undecided families do not ask for are done: no
/// part of what is left to search knows of their seats, so all their trials have one answer. The
/// others are halved; in each half the other one's seats are known, which allows more deletions, down
/// to the single program. Where many may block, those who do in none of the trials are found out for
/// some hundred trials together.
struct SharedTrials {
  private let instance: Instance
  /// The families that block in every trial, and how many of each group; empty for stable matchings.
  private let groups: [CoreGroup]
  private let cores: [Core]
  private let budget: Int
  private let cache: ComponentCache
  private let fewBlockers: Int
  private let shared: Reduction

  /// Reduces the problem as far as holds for all trials.
  ///
  /// - Parameters:
  ///   - instance: The problem as it is.
  ///   - groups: Families of which so many block in every trial to be solved; they share none.
  ///   - budget: The nodes that each trial may use.
  ///   - cache: The searches of all trials.
  ///   - fewBlockers: Of how many families it is soon tried in each trial who of them blocks.
  init(
    _ instance: Instance, groups: [CoreGroup], budget: Int, cache: ComponentCache,
    fewBlockers: Int
  ) {
    var isTolerated = [Bool](repeating: false, count: groups.isEmpty ? 0 : instance.familyCount)
    for group in groups { for family in group.families { isTolerated[Int(family)] = true } }
    var shared = Reduction(instance, isTolerated: isTolerated)
    shared.allowOneMoreSeat()
    shared.run()
    (self.instance, self.budget, self.shared) = (instance, budget, shared)
    (self.groups, self.cache, self.fewBlockers) = (groups, cache, fewBlockers)
    cores = groups.map { group in
      Core(families: group.families.map { FamilyIndex(Int($0)) }, blocking: group.lower)
    }
  }

  /// Solves the trials of some programs; a trial without such a matching, or whose search is not
  /// finished, is left out.
  ///
  /// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
  func solve(_ programs: [Int], into found: inout [Int: Solution]) throws(AuditFailure) {
    guard !programs.isEmpty else { return }
    var isTried = [Bool](repeating: false, count: instance.programCount)
    for program in programs { isTried[program] = true }
    var reduction = shared
    for program in isTried.indices where !isTried[program] { reduction.fix(program..<program + 1) }
    try descend(programs, reduction, Known(), &found)
  }

  /// What is known of the trials of some programs.
  private struct Known {
    /// The families that the reduction before left undecided; where nothing is known, all.
    var undecided: [Int32]?
    /// The families of the groups that may block; nothing where that was not searched.
    var blockers: Set<Int32>?
    /// Whether the budget did not suffice to find that out: it would not for fewer programs either.
    var isTooHard = false
  }

  private func descend(
    _ programs: [Int], _ reduction: Reduction, _ known: Known, _ found: inout [Int: Solution]
  ) throws(AuditFailure) {
    guard !reduction.isContradicted else { return }
    if programs.count == 1 {
      var last = reduction
      last.grantSeat(to: programs[0])
      guard !last.isContradicted else { return }
      let components = split(last, known)
      let known = narrowed(known, last, components, of: programs)
      guard let best = optimise(last, components, known) else { return }
      found[programs[0]] = try answer(best, last.instance)
      return
    }
    let components = split(reduction, known)
    var known = narrowed(known, reduction, components, of: programs)
    known.undecided = components.families.joined().sorted()
    let isAsked = asked(by: components, reduction)
    var close = programs.filter { isAsked[$0] }
    let far = programs.filter { !isAsked[$0] }
    if !far.isEmpty {
      if let answer = try answer(far, fixing: close, reduction, known) {
        for program in far { found[program] = answer }
      } else {
        close = programs
      }
    }
    try halve(
      close, fixing: close.count < programs.count ? far : [], reduction, known, &found)
  }

  /// The one answer of all trials that no undecided family asks for; nothing where there is none.
  ///
  /// The other trials' seats are known to be none of theirs. That leaves much the same components
  /// every time, which are searched once.
  private func answer(
    _ far: [Int], fixing close: [Int], _ reduction: Reduction, _ known: Known
  ) throws(AuditFailure) -> Solution? {
    var narrower = reduction
    for program in close { narrower.fix(program..<program + 1) }
    guard !narrower.isContradicted,
      let best = optimise(narrower, split(narrower, known), known)
    else { return nil }
    return try answer(best, forAll: far)
  }

  private func halve(
    _ programs: [Int], fixing others: [Int], _ reduction: Reduction, _ known: Known,
    _ found: inout [Int: Solution]
  ) throws(AuditFailure) {
    guard !programs.isEmpty else { return }
    let middle = programs.count / 2
    let (left, right) = (Array(programs[..<middle]), Array(programs[middle...]))
    for (half, other) in [(left, right), (right, left)] where !half.isEmpty {
      var narrower = reduction
      for program in others + other { narrower.fix(program..<program + 1) }
      try descend(half, narrower, known, &found)
    }
  }

  /// Of how many programs at most the blockers are searched together: with a seat more in any of
  /// many, too little can be refuted.
  private static let manyPrograms = 256

  /// Finds out who may block in the trials of some programs, where that is not known of few already.
  private func narrowed(
    _ known: Known, _ reduction: Reduction, _ components: Components, of programs: [Int]
  ) -> Known {
    var known = known
    let groups = known.blockers.map { met in self.groups.map { $0.among(met) } } ?? groups
    guard !known.isTooHard, programs.count <= Self.manyPrograms,
      groups.reduce(0, { $0 + $1.families.count }) > fewBlockers
    else { return known }
    if let blockers = possibleBlockers(of: groups, reduction, components) {
      known.blockers = blockers
    } else {
      known.isTooHard = true
    }
    return known
  }

  /// The families of the groups that may block, however many seats the programs have within what the
  /// reduction knows; nothing where the budget ran out.
  private func possibleBlockers(
    of groups: [CoreGroup], _ reduction: Reduction, _ components: Components
  ) -> Set<Int32>? {
    let standing = reduction.standing(for: components)
    var cutter = SubmarketCutter(reduction.instance, mostSeats: reduction.mostSeats)
    let groupOf = GroupNumbers(groups.map(\.families), familyCount: instance.familyCount)
    var blockers: Set<Int32> = []
    for families in components.families {
      let touched = groupOf.touched(by: families).map { groups[$0] }
      if touched.isEmpty { continue }
      let market = cutter.cut(families, of: standing)
      guard
        var walk = ToleranceSearch(market, groups: touched, wantsBest: false, budget: budget)
      else { continue }
      guard let met = walk.possibleBlockers() else { return nil }
      blockers.formUnion(met.map { market.families[Int($0)] })
    }
    return blockers
  }

  private func split(_ reduction: Reduction, _ known: Known) -> Components {
    var components = Components(reduction, among: known.undecided)
    components.glue(groups.map(\.families), familyCount: instance.familyCount)
    return components
  }

  /// The programs that an option of an undecided family names.
  private func asked(by components: Components, _ reduction: Reduction) -> [Bool] {
    var isAsked = [Bool](repeating: false, count: instance.programCount)
    for family in components.families.joined() {
      let first = reduction.table.firstOption[Int(family)]
      let last = reduction.alive[Int(family)].last
      for option in Int(first)...Int(last) {
        for seat in reduction.seats(Int(family), option)
        where reduction.table.seat[seat].program >= 0 {
          isAsked[Int(reduction.table.seat[seat].program)] = true
        }
      }
    }
    return isAsked
  }

  /// The best matching of what is left, and the families that may receive something else.
  private struct Best {
    var matching: Matching
    var nodes = 0
    var open: [[FamilyIndex]] = []
  }

  /// Optimises each component; nothing where one has no such matching or is not finished.
  private func optimise(
    _ reduction: Reduction, _ components: Components, _ known: Known
  ) -> Best? {
    let standing = reduction.standing(for: components)
    var best = Best(matching: reduction.decided)
    guard !components.families.isEmpty else { return best }
    var cutter = SubmarketCutter(reduction.instance)
    let groupOf = GroupNumbers(groups.map(\.families), familyCount: instance.familyCount)
    // The small ones first: where one of them has no matching the heavy ones need no search.
    for families in components.smallFirst {
      let market = cutter.cut(families, of: standing)
      let answer = cache.search(
        market, groupOf.touched(by: families).map { groups[$0] }, among: known.blockers)
      best.nodes += answer.nodes
      guard best.nodes <= budget, case .best(let found, let differing) = answer.result else {
        return nil
      }
      if !differing.isEmpty { best.open.append(differing.map { FamilyIndex(Int($0)) }) }
      best.matching.place(found, of: market)
    }
    return best
  }

  /// The answer of one trial; nothing where not just so many families block.
  private func answer(_ best: Best, _ trial: Instance) throws(AuditFailure) -> Solution? {
    let verified = try verify(best.matching, of: trial)
    guard verified.blocking.count == groups.reduce(0, { $0 + $1.lower }) else { return nil }
    let status: Status =
      groups.isEmpty ? best.open.isEmpty ? .unique : .optimal : .minimalBlocking
    return Solution(
      matching: verified, status: status, nodes: best.nodes, cores: cores, coreSteps: [],
      openComponents: best.open)
  }

  /// One answer for several trials: it has to be one even with all their seats at once, since more
  /// seats let more families block.
  private func answer(_ best: Best, forAll programs: [Int]) throws(AuditFailure) -> Solution? {
    let all = programs.reduce(instance) { $0.adding(seats: 1, to: ProgramIndex($1)) }
    guard let answer = try answer(best, instance) else { return nil }
    return try verify(best.matching, of: all).blocking == answer.matching.blocking ? answer : nil
  }
}
