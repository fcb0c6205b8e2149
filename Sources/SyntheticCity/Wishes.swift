import Records

/// 希望 — what families ask for: near facilities that are well liked, where a brother or sister is,
/// and mostly such as have a seat and take the child's age.
struct Wishes {
  private let facilities: [CityFacility]
  private let neighbourhood: Neighbourhood
  private var draws: Draws

  /// Prepares to draw wishes.
  init(facilities: [CityFacility], neighbourhood: Neighbourhood, seed: String) {
    self.facilities = facilities
    self.neighbourhood = neighbourhood
    draws = Draws(seed: seed, subject: "wishes")
  }

  /// Fills in the lists of a family's children.
  ///
  /// The children share one order of facilities; each lists those that have its class. Twins list
  /// the same.
  mutating func fill(_ family: inout CityFamily) {
    let order = order(of: family)
    for index in family.children.indices {
      let child = family.children[index]
      if index > 0, child.isTwin, child.classAge == family.children[index - 1].classAge,
        child.attends == nil, family.children[index - 1].attends == nil
      {
        family.children[index].wishes = family.children[index - 1].wishes
      } else {
        family.children[index].wishes = list(of: child, order, length: family.listLength)
      }
    }
  }

  /// The facilities a family knows, the most wanted first.
  private mutating func order(of family: CityFamily) -> [Int] {
    var wanted: [(score: Int, facility: Int)] = []
    for number in neighbourhood.facilities(around: family.district) {
      let facility = facilities[number]
      var score = facility.popularity + draws.below(1200)
      score -= facility.place.distance(to: family.place) * 6 / 10
      if family.siblingAttends == number { score += 2500 }
      if family.children.contains(where: { $0.attends == number }) && family.children.count > 1 {
        score += 1500
      }
      if family.children.count > 1 && family.children.allSatisfy({ facility.offers($0.classAge) }) {
        score += 900
      }
      if family.children.contains(where: { child in
        child.attends.map { facilities[$0].linked == number } ?? false
      }) {
        score += 1000
      }
      wanted.append((score, number))
    }
    wanted.sort { ($1.score, $0.facility) < ($0.score, $1.facility) }
    return wanted.map(\.facility)
  }

  /// The first facilities of the order that suit a child; then others that have its class.
  private mutating func list(of child: CityChild, _ order: [Int], length: Int) -> [Int] {
    var list: [Int] = []
    var deferred: [Int] = []
    for number in order where list.count < length {
      let facility = facilities[number]
      guard facility.offers(child.classAge), child.attends != number else { continue }
      let hasSeat = facility.seats[child.classAge] > 0 || draws.chance(60)
      let takesAge = facility.takes(child) || draws.chance(60)
      if hasSeat && takesAge {
        list.append(number)
      } else {
        deferred.append(number)
      }
    }
    return list + deferred.prefix(length - list.count)
  }
}

extension CityFacility {
  /// Whether a child has reached 受入開始 on 入所日.
  func takes(_ child: CityChild) -> Bool {
    guard child.classAge == 0, let minimumAge else { return true }
    guard let day = minimumAge.reached(bornOn: child.birth, convention: AgeConvention()) else {
      return false
    }
    return day <= Births.entry
  }
}
