/// One more seat in each of many programs, reduced together as far as they have in common.
///
/// Guarantees count on the seats there are and claims fill one more, so that what is deleted is
/// deleted in every trial. Then the programs that the undecided families do not ask for are done: no
/// part of what is left to search knows of their seats, so all their trials have one answer. The
/// others are halved; in each half the other one's seats are known, which allows more deletions, down
/// to the single program.
struct SharedTrials {
  private let instance: Instance
  /// The families that block in every trial, and how many of each group; empty for stable matchings.
  private let groups: [CoreGroup]
  private let cores: [Core]
  private let budget: Int
  private let shared: Reduction

  /// Reduces the problem as far as holds for all trials.
  init(_ instance: Instance, cores: [Core], budget: Int) {
    let groups = cores.map { core in
      CoreGroup(families: core.families.map { $0.offset }, lower: core.blocking)
    }
    var isTolerated = [Bool](repeating: false, count: groups.isEmpty ? 0 : instance.familyCount)
    for group in groups { for family in group.families { isTolerated[Int(family)] = true } }
    var shared = Reduction(instance, isTolerated: isTolerated)
    shared.allowOneMoreSeat()
    shared.run()
    (self.instance, self.budget, self.shared) = (instance, budget, shared)
    (self.groups, self.cores) = (groups, cores)
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
    try descend(programs, reduction, among: nil, &found)
  }

  // `undecided`: the families that the reduction before left so; where nothing is known, all.
  private func descend(
    _ programs: [Int], _ reduction: Reduction, among undecided: [Int32]?,
    _ found: inout [Int: Solution]
  ) throws(AuditFailure) {
    guard !reduction.isContradicted else { return }
    if programs.count == 1 {
      var last = reduction
      last.grantSeat(to: programs[0])
      guard !last.isContradicted, let best = optimise(last, split(last, undecided)) else { return }
      found[programs[0]] = try answer(best, last.instance)
      return
    }
    let components = split(reduction, undecided)
    let isAsked = asked(by: components, reduction)
    var close = programs.filter { isAsked[$0] }
    let far = programs.filter { !isAsked[$0] }
    if !far.isEmpty, let best = optimise(reduction, components) {
      if let answer = try answer(best, forAll: far) {
        for program in far { found[program] = answer }
      } else {
        close = programs
      }
    }
    try halve(
      close, fixing: close.count < programs.count ? far : [], reduction,
      among: components.families.joined().sorted(), &found)
  }

  private func halve(
    _ programs: [Int], fixing others: [Int], _ reduction: Reduction, among undecided: [Int32],
    _ found: inout [Int: Solution]
  ) throws(AuditFailure) {
    guard !programs.isEmpty else { return }
    let middle = programs.count / 2
    let (left, right) = (Array(programs[..<middle]), Array(programs[middle...]))
    for (half, other) in [(left, right), (right, left)] where !half.isEmpty {
      var narrower = reduction
      for program in others + other { narrower.fix(program..<program + 1) }
      try descend(half, narrower, among: undecided, &found)
    }
  }

  private func split(_ reduction: Reduction, _ undecided: [Int32]?) -> Components {
    var components = Components(reduction, among: undecided)
    components.glue(groups.map(\.families), familyCount: instance.familyCount)
    return components
  }

  /// The programs that an option of an undecided family names.
  private func asked(by components: Components, _ reduction: Reduction) -> [Bool] {
    var isAsked = [Bool](repeating: false, count: instance.programCount)
    for family in components.families.joined() {
      let (first, last) = (reduction.table.firstOption[Int(family)], reduction.last[Int(family)])
      for option in Int(first)...Int(last) {
        for seat in reduction.seats(Int(family), option) where reduction.table.program[seat] >= 0 {
          isAsked[Int(reduction.table.program[seat])] = true
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
  private func optimise(_ reduction: Reduction, _ components: Components) -> Best? {
    let standing = reduction.standing(for: components)
    var best = Best(matching: reduction.decided)
    guard !components.families.isEmpty else { return best }
    var cutter = SubmarketCutter(reduction.instance)
    for families in components.families {
      let market = cutter.cut(families, of: standing)
      let touched = groups.filter { group in group.families.contains(where: families.contains) }
      var search = ComponentSearch(market, groups: touched, budget: budget - best.nodes)
      guard case .best(let found, let differing) = search.run() else { return nil }
      best.nodes += search.nodes
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
