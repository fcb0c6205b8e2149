/// The first phase of a solve alone: the best stable matching, or the proof that none exists.
///
/// For measuring: where nothing is stable, a whole solve goes on to the fewest blocking families.
package enum StablePhase: Sendable {
  /// A stable matching was found and proved best.
  case stable(isUnique: Bool)
  /// It was proved that none exists.
  case refuted
  /// The budget ran out.
  case spent

  /// Runs the phase.
  ///
  /// - Parameters:
  ///   - instance: The problem.
  ///   - budget: How many search nodes may be used.
  ///   - done: Called with the name of each step when it is done.
  /// - Returns: What was proved.
  package static func run(
    _ instance: Instance, budget: Int = 1_000_000, done: (String) -> Void = { _ in }
  ) -> StablePhase {
    var reduction = Reduction(instance)
    done("layout")
    reduction.run()
    done("reduce")
    if reduction.isContradicted { return .refuted }
    let components = Components(reduction)
    done("split")
    defer { done("search") }
    let standing = reduction.standing(for: components)
    var cutter = SubmarketCutter(instance)
    var (left, isUnique) = (budget, true)
    for families in components.families {
      var search = ComponentSearch(cutter.cut(families, of: standing), budget: left)
      switch search.run() {
      case .refuted: return .refuted
      case .spent: return .spent
      case .best(_, let differing): isUnique = isUnique && differing.isEmpty
      }
      left -= search.nodes
    }
    return .stable(isUnique: isUnique)
  }
}
