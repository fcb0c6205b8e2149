/// The facilities that families of a district know, nearest first.
struct Neighbourhood {
  private let byDistrict: [[Int]]

  /// How many facilities a family considers.
  private static let reach = 60

  /// Looks around every district.
  init(map: CityMap, facilities: [CityFacility]) {
    let places = NearestPlaces(
      facilities.enumerated().map { (index: $0.offset, place: $0.element.place) })
    byDistrict = map.districts.map { places.nearest(to: $0.place, count: Self.reach) }
  }

  /// The facilities known in a district.
  func facilities(around district: Int) -> [Int] { byDistrict[district] }
}
