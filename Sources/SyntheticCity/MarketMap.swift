/// Where the facilities of a market stand, and which are near a place.
///
/// A market larger than any city is a country: districts side by side, and the facilities of one
/// follow those of another, as in the lists of a country.
struct MarketMap {
  /// Places on a square of `side` by `side`; one facility takes 1000 by 1000 on average.
  let side: Int
  private(set) var east: [Int32] = []
  private(set) var south: [Int32] = []
  private(set) var popularity: [Int32] = []
  private(set) var isSmall: [Bool] = []
  /// The facilities of each cell of a grid of 2000 by 2000.
  private var firstOfCell: [Int32] = []
  private var facilityOfCell: [Int32] = []
  private let cells: Int
  /// How many districts lie side by side.
  private let districtsAcross: Int

  init(facilities: Int, districtsAcross: Int, random: inout MarketRandom) {
    var root = 1
    while root * root < facilities { root += 1 }
    side = root * 1000
    cells = (side + 1999) / 2000
    self.districtsAcross = districtsAcross
    for facility in 0..<facilities {
      east.append(Int32(random.below(side)))
      south.append(Int32(random.below(side)))
      popularity.append(Int32(random.below(1000)))
      isSmall.append(facility > 0 && random.chance(330))
    }
    if districtsAcross > 1 { sortIntoDistricts() }
    sortIntoCells()
  }

  var count: Int { east.count }

  var districts: Int { districtsAcross * districtsAcross }

  /// The district of a place.
  func district(east: Int, south: Int) -> Int {
    south * districtsAcross / side * districtsAcross + east * districtsAcross / side
  }

  /// The district of a facility.
  func district(of facility: Int) -> Int {
    district(east: Int(east[facility]), south: Int(south[facility]))
  }

  private mutating func sortIntoDistricts() {
    let order = east.indices.sorted { (district(of: $0), $0) < (district(of: $1), $1) }
    (east, south) = (order.map { east[$0] }, order.map { south[$0] })
    (popularity, isSmall) = (order.map { popularity[$0] }, order.map { isSmall[$0] })
  }

  private func cell(_ facility: Int) -> Int {
    Int(south[facility]) / 2000 * cells + Int(east[facility]) / 2000
  }

  private mutating func sortIntoCells() {
    var first = [Int32](repeating: 0, count: cells * cells + 1)
    for facility in 0..<count { first[cell(facility) + 1] += 1 }
    for index in 0..<cells * cells { first[index + 1] += first[index] }
    firstOfCell = first
    facilityOfCell = Array(repeating: 0, count: count)
    for facility in 0..<count {
      facilityOfCell[Int(first[cell(facility)])] = Int32(facility)
      first[cell(facility)] += 1
    }
  }

  /// Facilities around a place, the most liked first: near, popular, and a taste of one's own.
  func liked(east: Int, south: Int, atLeast: Int, random: inout MarketRandom) -> [Int32] {
    var reach = 1
    var found: [UInt64] = []
    while true {
      found.removeAll(keepingCapacity: true)
      let (column, row) = (east / 2000, south / 2000)
      for y in max(0, row - reach)...min(cells - 1, row + reach) {
        for x in max(0, column - reach)...min(cells - 1, column + reach) {
          let index = y * cells + x
          for entry in Int(firstOfCell[index])..<Int(firstOfCell[index + 1]) {
            found.append(UInt64(facilityOfCell[entry]))
          }
        }
      }
      if found.count >= min(2 * atLeast, count) { break }
      reach += 1
    }
    // The dislike above the facility in one word: plain words sort fastest.
    for index in found.indices {
      let facility = Int(found[index])
      let distance = abs(Int(self.east[facility]) - east) + abs(Int(self.south[facility]) - south)
      let dislike = distance - 2 * Int(popularity[facility]) + random.below(1500)
      found[index] |= UInt64(dislike + Self.mostLiked) << 32
    }
    found.sort()
    return found.map { Int32($0 & 0xFFFF_FFFF) }
  }

  /// More than the popularity of a facility can take off its distance.
  private static let mostLiked = 2_000
}
