import Records

/// Where each kind of row stands in memory while one unit — a guardian, a child, a child at a
/// facility — is evaluated.
typealias Bases = InlineArray<20, Int32>

/// The memory in which one household after the other is scored.
///
/// First the round and all facilities, which stay; then the rows of the present household, its
/// guardians, children, and children × facilities, which are written over by the next.
struct Workspace {
  let nodes: [Node]
  let constants: [Value]
  let operands: [Int32]
  let width: [Int]
  var memory: [Value] = []
  /// The members of all lists; a list's value is its start, and its length plus one.
  var lists: [Int32] = []
  /// How many members belong to lists that stay for the whole round.
  var keptLists = 0
  var interner: Interner

  /// Where the first facility stands.
  var facilityBase = 0
  /// The facility that stands for none.
  var noFacility = 0

  // The present household:
  var householdBase = 0
  var guardianCount = 0
  var guardianBase = 0
  var childCount = 0
  var childBase = 0
  var pairBase = 0
  var guardianChildBase = 0
  /// For each child, the first of its pairs; one more at the end.
  var firstPair: [Int] = []
  /// For each pair, the facility's place in memory.
  var pairFacility: [Int32] = []
  /// For each child, the place in memory of the facility it attends.
  var attending: [Int32] = []

  init(_ pack: RulePack) {
    nodes = pack.program.nodes
    constants = pack.program.constants
    operands = pack.program.operands
    width = pack.names.width
    interner = pack.interner
  }

  func width(_ row: RowKind) -> Int { width[row.rawValue] }

  // MARK: Units

  /// The bases for the household itself.
  func bases() -> Bases {
    var bases = Bases(repeating: -1)
    bases[Int(Segment.round.rawValue)] = 0
    bases[Int(Segment.household.rawValue)] = Int32(householdBase)
    return bases
  }

  /// Adds a guardian, and its row with the present child where there is one.
  func set(guardian: Int, in bases: inout Bases) {
    bases[Int(Segment.guardian.rawValue)] = Int32(guardianBase + guardian * width(.guardian))
    let child = bases[Int(Segment.child.rawValue)]
    guard child >= 0 else { return }
    let index = (Int(child) - childBase) / max(1, width(.child))
    bases[Int(Segment.guardianChild.rawValue)] = Int32(
      guardianChildBase + (index * guardianCount + guardian) * width(.guardianChild))
  }

  /// Adds a child with the facilities it names.
  func set(child: Int, in bases: inout Bases) {
    bases[Int(Segment.child.rawValue)] = Int32(childBase + child * width(.child))
    bases[Int(Segment.attending.rawValue)] = attending[child]
    let pairs = firstPair[child]..<firstPair[child + 1]
    for position in Segment.wishes {
      let pair = pairs.lowerBound + position - 1
      bases[Int(Segment.wished(position).rawValue)] =
        pair < pairs.upperBound ? pairFacility[pair] : Int32(noFacility)
    }
  }

  /// Adds a child × facility; its child must be set.
  func set(pair: Int, in bases: inout Bases) {
    bases[Int(Segment.pair.rawValue)] = Int32(pairBase + pair * width(.pair))
    bases[Int(Segment.facility.rawValue)] = pairFacility[pair]
  }
}
