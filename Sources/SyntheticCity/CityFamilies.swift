import Records

/// Builds the families of a city: how many children each, in which classes, where, with which
/// policy and how long a list — exactly as many of each as the plan says.
struct CityFamilies {
  private let plan: CityPlan
  private let map: CityMap
  private var draws: Draws
  /// Children of each class who have no family yet.
  private var unassigned: [Int]

  /// Prepares to build the families of a plan.
  init(plan: CityPlan, map: CityMap, seed: String) {
    self.plan = plan
    self.map = map
    draws = Draws(seed: seed, subject: "families")
    unassigned = plan.childrenByClass
  }

  /// The families, in the order in which they handed in their forms.
  mutating func build() -> [CityFamily] {
    var families = siblingFamilies()
    let singles = singleFamilies()
    families.append(contentsOf: singles)
    draws.shuffle(&families)
    return families
  }

  private mutating func siblingFamilies() -> [CityFamily] {
    var sizes: [Int] = []
    for (size, count) in zip(2...4, plan.familiesBySize.dropFirst()) {
      sizes += Array(repeating: size, count: count)
    }
    draws.shuffle(&sizes)
    let policies = shuffled(plan.policies, of: SiblingPolicy.allCases)
    var lengths = shuffled(plan.listsOfSiblings, of: Array(1...15))
    Self.keepCombinationsFew(&lengths, sizes: sizes)
    return sizes.indices.map { index in
      let classes = classes(of: sizes[index], withTwins: index < plan.twinFamilies)
      var family = family(classes)
      family.policy = policies[index]
      family.placedFirst = placedFirst(policies[index], children: sizes[index])
      family.listLength = lengths[index]
      return family
    }
  }

  /// Gives the long lists to pairs: four children with lists of 12 have more joint choices than the
  /// 20,000 that a family may have.
  private static func keepCombinationsFew(_ lengths: inout [Int], sizes: [Int]) {
    for index in lengths.indices where sizes[index] == 4 && lengths[index] > 10 {
      let short = lengths.indices.first { sizes[$0] == 2 && lengths[$0] <= 10 }
      if let short { lengths.swapAt(index, short) } else { lengths[index] = 10 }
    }
  }

  private mutating func singleFamilies() -> [CityFamily] {
    var classes: [Int] = []
    for (classAge, count) in unassigned.enumerated() {
      classes += Array(repeating: classAge, count: count)
    }
    draws.shuffle(&classes)
    let lengths = shuffled(plan.listsOfSingles, of: Array(1...15))
    return classes.indices.map { index in
      var family = family([classes[index]])
      family.listLength = lengths[index]
      return family
    }
  }

  /// As many of each value as counted, in random order.
  private mutating func shuffled<Value>(_ counts: [Int], of values: [Value]) -> [Value] {
    var all: [Value] = []
    for (value, count) in zip(values, counts) {
      all += Array(repeating: value, count: count)
    }
    draws.shuffle(&all)
    return all
  }

  /// Takes the classes of a sibling family from those that are left, the eldest child first.
  ///
  /// Classes are distinct but for one pair of twins; in a city so small that the classes run out,
  /// further children share one.
  private mutating func classes(of size: Int, withTwins: Bool) -> [Int] {
    var classes: [Int] = []
    if withTwins, let twins = take(where: { $0 >= 2 }, not: []) {
      unassigned[twins] -= 1
      classes = [twins, twins]
    }
    while classes.count < size {
      guard let next = take(where: { $0 >= 1 }, not: classes) ?? take(where: { $0 >= 1 }, not: [])
      else { preconditionFailure("no children are left for a family of \(size)") }
      classes.append(next)
    }
    return classes.sorted(by: >)
  }

  private mutating func take(where hasEnough: (Int) -> Bool, not used: [Int]) -> Int? {
    let weights = unassigned.enumerated().map { classAge, count in
      hasEnough(count) && !used.contains(classAge) ? count : 0
    }
    guard weights.contains(where: { $0 > 0 }) else { return nil }
    let classAge = draws.index(weights: weights)
    unassigned[classAge] -= 1
    return classAge
  }

  private mutating func family(_ classes: [Int]) -> CityFamily {
    let district = map.district(&draws)
    let centre = map.districts[district].place
    let place = Place(
      east: centre.east + draws.within(-600...600), south: centre.south + draws.within(-600...600))
    return CityFamily(
      district: district, place: place,
      children: Births.children(of: classes, draws: &draws))
  }

  private mutating func placedFirst(_ policy: SiblingPolicy, children: Int) -> CityPlacedFirst? {
    guard policy == .sameFirstAny || policy == .rankFirstAny, draws.chance(450) else { return nil }
    switch draws.below(3) {
    case 0: return .elder
    case 1: return .younger
    default: return .child(draws.below(children))
    }
  }
}
