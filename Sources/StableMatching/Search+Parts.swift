/// What is left of a market, in parts that share no contested program.
extension Search {
  /// The undecided families that count and are not settled, and the families of some groups.
  ///
  /// - Parameter groups: Families that belong together; of them it is open who may block.
  /// - Returns: The families of each part, ascending; the parts by their first families.
  /// - Complexity: O(*p* + *n*) for *p* programs and *n* seats of the options that are alive.
  func parts(gluing groups: [[Int32]]) -> [[Int32]] {
    let isOpen = market.marks(groups.joined())
    let families = objective.families.filter { family in
      isOpen[Int(family)] || received[Int(family)] < 0 && objective.settled[Int(family)] < 0
    }
    if families.isEmpty { return [] }
    // Programs first, then families.
    var sets = DisjointSets(count: market.programCount + market.familyCount)
    for family in families.lazy.map({ Int($0) }) {
      for option in market.options(family) where isOfUse(option, to: family, isOpen[family]) {
        for seat in market.seats(option) where isContested(program(at: seat)) {
          sets.unite(program(at: seat), market.programCount + family)
        }
      }
    }
    for group in groups {
      for family in group {
        sets.unite(market.programCount + Int(family), market.programCount + Int(group[0]))
      }
    }
    return sets.together(families.lazy.map { market.programCount + Int($0) })
      .map { part in part.map { Int32($0 - market.programCount) } }
  }

  /// Whether more children may come to the program than it has seats.
  private func isContested(_ program: Int) -> Bool {
    potential.count(Int(market.firstSlot[program]), Int(market.firstSlot[program + 1]))
      > Int(market.capacity[program])
  }

  /// Whether an option may be received, or blocked with where that is forbidden.
  private func isOfUse(_ option: Int, to family: Int, _ isOpen: Bool) -> Bool {
    if value[option] >= 0 { return true }
    guard option < last[family], isOpen || isStrict(family) else { return false }
    return market.seats(option).allSatisfy { seat in
      let (slot, program) = (Int(market.seat[seat]), program(at: seat))
      return occupied.count(Int(market.firstSlot[program]), slot) < Int(market.capacity[program])
    }
  }
}

// MARK: Cutting out

extension Search {
  /// The market of some families alone: who sits in their programs for certain stays there, of
  /// whoever else may come nothing is known.
  ///
  /// What follows in it follows here too.
  ///
  /// - Parameters:
  ///   - part: Families of the market, ascending.
  ///   - shares: Some of them, of whom so many may block.
  /// - Returns: The part, and the option here of each of its options.
  func cut(
    _ part: [Int32], shares: [ToleranceSearch.Share]
  ) -> (part: PartOfMarket, options: [Int32]) {
    var cut = Submarket()
    var options: [Int32] = []
    var programs: [Int] = []
    var seen = Set<Int>()
    var familyOfSlot: [Int: Int32] = [:]
    let isOpen = market.marks(shares.lazy.flatMap { $0.families })
    for (here, family) in part.enumerated() {
      for option in market.options(Int(family))
      where isOfUse(option, to: Int(family), isOpen[Int(family)]) {
        for seat in market.seats(option) {
          let program = program(at: seat)
          if seen.insert(program).inserted { programs.append(program) }
          familyOfSlot[Int(market.seat[seat])] = Int32(here)
        }
        cut.add(option, of: market, isDead: value[option] < 0)
        options.append(Int32(option))
      }
      cut.families.append(market.families[Int(family)])
      cut.firstOption.append(Int32(cut.place.count))
    }
    number(programs, familyOfSlot, &cut)
    cut.link()
    let place = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, Int32($0)) })
    return (
      PartOfMarket(
        market: cut, isStrict: part.map { isStrict(Int($0)) },
        shares: shares.map { share in
          ToleranceSearch.Share(
            families: share.families.compactMap { place[$0] }, count: share.count)
        }), options
    )
  }

  /// Numbers the slots of the programs, and turns the seats into them.
  private func number(_ programs: [Int], _ familyOfSlot: [Int: Int32], _ cut: inout Submarket) {
    var slotHere: [Int: Int32] = [:]
    for (here, program) in programs.enumerated() {
      for slot in Int(market.firstSlot[program])..<Int(market.firstSlot[program + 1]) {
        if let family = familyOfSlot[slot] {
          slotHere[slot] = Int32(cut.slotCount)
          cut.familyOfSlot.append(family)
        } else if occupied[slot] {
          cut.familyOfSlot.append(Submarket.constant)
        } else if potential[slot] {
          cut.familyOfSlot.append(Submarket.outsider)
        } else {
          continue
        }
        cut.programOfSlot.append(Int32(here))
        cut.applicantOfSlot.append(market.applicantOfSlot[slot])
      }
      cut.capacity.append(market.capacity[program])
      cut.most.append(market.most[program])
      cut.firstSlot.append(Int32(cut.slotCount))
    }
    for index in cut.seat.indices {
      guard let slot = slotHere[Int(cut.seat[index])] else {
        preconditionFailure("a seat of a part has no slot")
      }
      cut.seat[index] = slot
    }
  }
}

extension Submarket {
  /// Adds an option of another market for the family that comes next; its seats are slots there.
  fileprivate mutating func add(_ option: Int, of market: Submarket, isDead: Bool) {
    for index in market.seats(option) { seat.append(market.seat[index]) }
    firstSeat.append(Int32(seat.count))
    place.append(market.place[option])
    unplaced.append(market.unplaced[option])
    self.isDead.append(isDead)
    familyOfOption.append(Int32(families.count))
  }
}
