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
    for slot in candidates.prefix(plan.transfers) {
      let classAge = families[slot.family].children[slot.child].classAge
      let taken = families[slot.family].children.compactMap(\.attends)
      let current = facilities
      let home = near(families[slot.family], current) {
        current[$0].offers(classAge) && !taken.contains($0)
          && current[$0].homes[classAge] < current[$0].classSize
      }
      guard let home else { continue }
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
    let candidates = neighbourhood.facilities(around: family.district).filter(holds)
    guard !candidates.isEmpty else { return nil }
    let first = candidates[draws.below(candidates.count)]
    let second = candidates[draws.below(candidates.count)]
    return facilities[first].popularity <= facilities[second].popularity ? first : second
  }
}
