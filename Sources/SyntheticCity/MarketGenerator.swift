package import StableMatching

/// Makes a matching problem from a plan and a seed.
package struct MarketGenerator {
  private let plan: MarketPlan
  private var random: MarketRandom
  private let map: MarketMap
  /// The program of each facility and class, or -1.
  private var programs: [Int32] = []
  private var capacities: [Int] = []
  /// Who wants what: the program, and a key that sorts best first and ends with the applicant.
  private var wishPrograms: [Int32] = []
  private var wishKeys: [UInt64] = []

  private struct Child {
    var classAge: Int
    var points: Int
    var home: Int32 = -1
    var list: [Int32] = []
  }

  /// Prepares to make a market.
  package init(_ plan: MarketPlan, seed: Int) {
    self.plan = plan
    random = MarketRandom(seed: seed)
    map = MarketMap(
      facilities: plan.facilities, districtsAcross: plan.districtsAcross, random: &random)
    addPrograms()
  }

  /// The market.
  package mutating func make() throws(InstanceError) -> Instance {
    var districts = [[[Child]]](repeating: [], count: map.districts)
    var left = plan.children
    while left > 0 {
      let (family, district) = makeFamily(atMost: left)
      left -= family.count
      districts[district].append(family)
    }
    var builder = InstanceBuilder()
    for capacity in capacities { builder.addProgram(capacity: capacity) }
    var applicant = 0
    for district in districts.indices {
      for family in districts[district] { add(family, &applicant, &builder) }
      districts[district] = []
    }
    addPriorities(&builder)
    return try builder.build()
  }

  private mutating func addPrograms() {
    programs = Array(repeating: -1, count: map.count * 6)
    let large = map.isSmall.count { !$0 }
    var facilities = [[Int]](repeating: [], count: map.districts)
    for facility in 0..<map.count { facilities[map.district(of: facility)].append(facility) }
    for district in facilities {
      for classAge in 0..<6 {
        let offering = classAge < 3 ? map.count : large
        let mean = plan.children * plan.seats[classAge] / 6 / offering
        for facility in district where classAge < 3 || !map.isSmall[facility] {
          programs[facility * 6 + classAge] = Int32(capacities.count)
          // Between half and one and a half of the mean, in hundredths of a seat.
          capacities.append((mean * (50 + random.below(101)) / 100 + random.below(100)) / 100)
        }
      }
    }
  }

  private mutating func makeFamily(
    atMost: Int
  ) -> (children: [Child], district: Int) {
    // Groups of two, three in ten of them of three; so many groups that the share of children fits.
    let groupShare = plan.siblings * 10 / 23
    let isGroup =
      atMost > 2 && random.chance(groupShare * 1000 / max(1, 1000 - plan.siblings + groupShare))
    let size = isGroup ? (random.chance(80) ? 3 : 2) : 1
    let points = 20 + random.below(12) + random.below(12)
    var classes = [random.below(6)]
    while classes.count < size {
      classes.append(random.chance(120) ? classes[0] : (classes[0] + 1 + random.below(5)) % 6)
    }
    classes.sort(by: >)
    let (east, south) = (random.below(map.side), random.below(map.side))
    let liked = map.liked(
      east: east, south: south, atLeast: 2 * plan.listLength.upperBound, random: &random)
    return (
      classes.map { child($0, points + (size > 1 ? 2 : 0), liked, size) },
      map.district(east: east, south: south)
    )
  }

  private mutating func child(
    _ classAge: Int, _ points: Int, _ liked: [Int32], _ size: Int
  ) -> Child {
    var child = Child(classAge: classAge, points: points)
    let spread = plan.listLength.upperBound - plan.listLength.lowerBound + 1
    // Families with three children list less, or their joint choices would run to thousands.
    let most = size > 2 ? 8 : plan.listLength.upperBound
    let length = min(most, plan.listLength.lowerBound + random.below(spread))
    for facility in liked where child.list.count < length {
      if programs[Int(facility) * 6 + classAge] >= 0 { child.list.append(facility) }
    }
    if random.chance(plan.transfers), child.list.count > 1 {
      // The seat held today is at what would be the last wish.
      child.home = child.list.removeLast()
      capacities[Int(programs[Int(child.home) * 6 + classAge])] += 1
    }
    return child
  }

  private func program(_ facility: Int32, _ child: Child) -> ProgramIndex? {
    facility < 0 ? nil : ProgramIndex(Int(programs[Int(facility) * 6 + child.classAge]))
  }

  private mutating func add(
    _ family: [Child], _ applicant: inout Int, _ builder: inout InstanceBuilder
  ) {
    let lot = random.next() >> 44
    for (index, child) in family.enumerated() {
      for facility in child.list + (child.home < 0 ? [] : [child.home]) {
        let bonus = random.chance(plan.bonuses) ? random.below(plan.bonus + 1) : 0
        let own = child.points + bonus
        let key = UInt64(200 - own) << 56 | lot << 32 | UInt64(applicant + index)
        wishPrograms.append(programs[Int(facility) * 6 + child.classAge])
        wishKeys.append(key)
      }
    }
    applicant += family.count
    if family.count == 1 || random.chance(100) {
      for child in family {
        builder.addFamily(homes: [program(child.home, child)])
        for facility in child.list { builder.addChoice([program(facility, child)]) }
      }
      return
    }
    builder.addFamily(homes: family.map { program($0.home, $0) })
    let policy = MarketPolicy.allCases[random.below(MarketPolicy.allCases.count)]
    for positions in policy.choices(family.map { $0.list }, limit: 8_000) {
      builder.addChoice(
        zip(family, positions).map { child, position in
          program(position < child.list.count ? child.list[position] : child.home, child)
        })
    }
  }

  /// Sorts the wishes by program, by counting, and each program's by key.
  private mutating func addPriorities(_ builder: inout InstanceBuilder) {
    var first = [Int](repeating: 0, count: capacities.count + 1)
    for program in wishPrograms { first[Int(program) + 1] += 1 }
    for program in capacities.indices { first[program + 1] += first[program] }
    var next = first
    var keys = [UInt64](repeating: 0, count: wishKeys.count)
    for (program, key) in zip(wishPrograms, wishKeys) {
      keys[next[Int(program)]] = key
      next[Int(program)] += 1
    }
    (wishPrograms, wishKeys) = ([], [])
    for program in capacities.indices where first[program] < first[program + 1] {
      builder.setPriority(
        of: ProgramIndex(program),
        keys[first[program]..<first[program + 1]].sorted().map {
          ApplicantIndex(Int($0 & 0xFFFF_FFFF))
        })
    }
  }
}
