/// 地区 — the districts of the invented city: a name, a postal code and a place on a square grid.
struct CityMap {
  /// One district.
  struct District {
    /// The name, 朝露町 or 朝露町第2.
    let name: String
    /// A postal code that no post office has: none begins with 000.
    let postalCode: String
    /// Where it lies, in metres east and south of the city's corner.
    let place: Place
    /// How many families live here, relative to the other districts.
    let weight: Int
  }

  /// The districts.
  let districts: [District]

  /// Lays out a city with about four facilities a district.
  init(facilities: Int, seed: String) {
    var draws = Draws(seed: seed, subject: "map")
    let count = (facilities + 3) / 4
    var columns = 1
    while columns * columns < count { columns += 1 }
    districts = (0..<count).map { number in
      District(
        name: Self.name(of: number),
        postalCode: "000-\(zeroPadded(100 + number % 9900, to: 4))",
        place: Place(
          east: number % columns * Self.spacing + draws.within(-300...300),
          south: number / columns * Self.spacing + draws.within(-300...300)),
        weight: draws.within(Self.weights))
    }
  }

  /// A district to live in: each as likely as its weight.
  func district(_ draws: inout Draws) -> Int {
    while true {
      let number = draws.below(districts.count)
      if draws.below(Self.weights.upperBound) < districts[number].weight { return number }
    }
  }

  private static let weights = 60...140

  /// Metres between the centres of neighbouring districts.
  static let spacing = 1200

  private static func name(of number: Int) -> String {
    let base = names[number % names.count]
    let ring = number / names.count
    return ring == 0 ? base : "\(base)第\(ring + 1)"
  }

  private static let names = [
    "朝露町", "風見町", "月待町", "鈴音町", "花筏町", "木洩町", "夕凪町", "雲居町", "麦笛町", "虹立町",
    "星合町", "雪解町", "綿毛町", "水鏡町", "笹舟町", "琥珀町", "若芽町", "日向雨町", "霧笛町", "蛍火町",
  ]
}

/// A place in the city, in metres.
struct Place {
  /// Metres to the east.
  var east: Int
  /// Metres to the south.
  var south: Int

  /// The way between two places along the streets of a grid, in metres.
  func distance(to other: Place) -> Int {
    abs(east - other.east) + abs(south - other.south)
  }
}

/// A number with leading zeros.
func zeroPadded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
