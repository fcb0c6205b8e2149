import Records

/// 在園 — who attends where today: transfer applicants, graduates of small facilities, and brothers
/// and sisters who do not apply.
struct Attendance {
  private let plan: CityPlan
  private let neighbourhood: Neighbourhood
  private var draws: Draws

  /// Prepares to fill in who attends where.
  init(plan: CityPlan, neighbourhood: Neighbourhood, seed: String) {
    self.plan = plan
    self.neighbourhood = neighbourhood
    draws = Draws(seed: seed, subject: "attendance")
  }

  /// Fills in the families, and the present seats at the facilities.
  mutating func fill(_ families: inout [CityFamily], _ facilities: inout [CityFacility]) {
    graduates(&families, facilities)
    transfers(&families, &facilities)
    for index in families.indices {
      guard draws.chance(420) else { continue }
      let taken = families[index].children.compactMap(\.attends)
      families[index].siblingAttends = near(families[index], facilities) {
        facilities[$0].kind != .small && !taken.contains($0)
      }
    }
  }

  /// Children of class 3 who come from a facility that ends at class 2.
  private mutating func graduates(_ families: inout [CityFamily], _ facilities: [CityFacility]) {
    let candidates = slots(families) { family, child in
      child.classAge == 3 && family.children.count == 1
    }
    for slot in candidates.prefix(plan.graduates) {
      families[slot.family].children[slot.child].attends =
        near(families[slot.family], facilities) { facilities[$0].kind == .small }
    }
  }

  /// Children who hold a seat and ask for another: more often at a facility that few families like.
  private mutating func transfers(
    _ families: inout [CityFamily], _ facilities: inout [CityFacility]
  ) {
    let candidates = slots(families) { $1.classAge >= 1 && $1.attends == nil }
    var missing = plan.transfers
    for slot in candidates where missing > 0 {
      let classAge = families[slot.family].children[slot.child].classAge
      let taken = families[slot.family].children.compactMap(\.attends)
      let offering = neighbourhood.facilities(around: families[slot.family].district)
        .filter { facilities[$0].offers(classAge) }
      // With one facility there is nowhere to go.
      guard offering.count > 1 else { continue }
      let home = lessLiked(facilities, of: offering) {
        !taken.contains($0) && facilities[$0].homes[classAge] < facilities[$0].classSize
      }
      guard let home else { continue }
      missing -= 1
      families[slot.family].children[slot.child].attends = home
      facilities[home].homes[classAge] += 1
    }
  }

  /// The children of whom a condition holds, in random order.
  private mutating func slots(
    _ families: [CityFamily], where holds: (CityFamily, CityChild) -> Bool
  ) -> [(family: Int, child: Int)] {
    var slots: [(family: Int, child: Int)] = []
    for (number, family) in families.enumerated() {
      for (place, child) in family.children.enumerated() where holds(family, child) {
        slots.append((number, place))
      }
    }
    draws.shuffle(&slots)
    return slots
  }

  /// One of the facilities near a family of which a condition holds, the less liked of two.
  private mutating func near(
    _ family: CityFamily, _ facilities: [CityFacility], where holds: (Int) -> Bool
  ) -> Int? {
    lessLiked(facilities, of: neighbourhood.facilities(around: family.district), where: holds)
  }

  private mutating func lessLiked(
    _ facilities: [CityFacility], of numbers: [Int], where holds: (Int) -> Bool
  ) -> Int? {
    let candidates = numbers.filter(holds)
    guard !candidates.isEmpty else { return nil }
    let first = candidates[draws.below(candidates.count)]
    let second = candidates[draws.below(candidates.count)]
    return facilities[first].popularity <= facilities[second].popularity ? first : second
  }
}
