import Records

/// Builds the facilities of a city: kinds, places, popularity, links and seats.
struct CityFacilities {
  private let plan: CityPlan
  private let map: CityMap
  private var draws: Draws

  /// Prepares to build the facilities of a plan.
  init(plan: CityPlan, map: CityMap, seed: String) {
    self.plan = plan
    self.map = map
    draws = Draws(seed: seed, subject: "facilities")
  }

  /// The facilities, in the order of their numbers.
  mutating func build() -> [CityFacility] {
    var facilities: [CityFacility] = []
    for (number, kind) in kinds().enumerated() {
      facilities.append(facility(number, kind))
    }
    link(&facilities)
    for classAge in ClassAge.range {
      share(plan.seatsByClass[classAge], of: classAge, among: &facilities)
    }
    return facilities
  }

  /// The kinds in random order; the first facility has every class, so that none is without.
  private mutating func kinds() -> [CityFacility.Kind] {
    var rest: [CityFacility.Kind] = []
    for (kind, count) in zip(CityFacility.Kind.allCases, plan.kinds) {
      rest += Array(repeating: kind, count: kind == .nursery ? count - 1 : count)
    }
    draws.shuffle(&rest)
    return [.nursery] + rest
  }

  private mutating func facility(_ number: Int, _ kind: CityFacility.Kind) -> CityFacility {
    let district = number % map.districts.count
    let centre = map.districts[district].place
    let place = Place(
      east: centre.east + draws.within(-500...500), south: centre.south + draws.within(-500...500))
    let startsAtOne = number > 0 && kind != .small && draws.chance(150)
    let classes = (startsAtOne ? 1 : 0)...(kind == .small ? 2 : 5)
    let ages: [MinimumAge] = [.days(57), .months(3), .months(6), .months(8)]
    return CityFacility(
      kind: kind, name: FacilityNames.name(number, kind), district: district, place: place,
      popularity: draws.within(0...1000),
      classSize: kind == .small ? draws.within(6...8) : draws.within(12...24),
      classes: classes,
      minimumAge: startsAtOne ? nil : ages[draws.index(weights: [50, 20, 25, 5])])
  }

  /// Every small facility sends its graduates to the nearest facility that goes up to class 5.
  private func link(_ facilities: inout [CityFacility]) {
    let targets = NearestPlaces(
      facilities.indices.filter { facilities[$0].kind != .small }
        .map { (index: $0, place: facilities[$0].place) })
    for index in facilities.indices where facilities[index].kind == .small {
      facilities[index].linked = targets.nearest(to: facilities[index].place, count: 1).first
    }
  }

  /// Shares a class's seats out: by size, and less where few families leave.
  private mutating func share(
    _ total: Int, of classAge: Int, among facilities: inout [CityFacility]
  ) {
    var weights: [Int] = []
    for facility in facilities {
      guard facility.offers(classAge) else {
        weights.append(0)
        continue
      }
      let fluctuation = classAge == 0 ? draws.within(80...120) : draws.within(20...180)
      let leavers = classAge < 2 ? 1500 : 2000 - facility.popularity
      weights.append(facility.classSize * fluctuation * leavers)
    }
    let shares = Apportionment.shares(of: total, by: weights)
    for (index, seats) in shares.enumerated() { facilities[index].seats[classAge] = seats }
  }
}
