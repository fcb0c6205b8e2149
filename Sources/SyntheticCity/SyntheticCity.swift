/// 合成都市 — an invented municipality: a whole round, the same bytes for the same three values on
/// every machine.
///
/// Nobody in it exists, nor do its places. Its proportions are those of a real city (see
/// `CityPlan`); with 605 children and 33 facilities it has exactly the figures of the reference.
public struct SyntheticCity: Sendable {
  /// Applying children, 1 or more.
  public let children: Int
  /// Facilities, 1 or more.
  public let facilities: Int
  /// The text from which everything is drawn.
  public let seed: String

  /// Describes a city.
  ///
  /// - Precondition: both numbers are 1 or more.
  public init(children: Int, facilities: Int, seed: String) {
    precondition(children > 0 && facilities > 0, "\(children) children, \(facilities) facilities")
    self.children = children
    self.facilities = facilities
    self.seed = seed
  }

  /// Writes the city down as a round folder, with the columns that a rule pack reads.
  ///
  /// What the city knows of its families goes into the columns whose names and values fit; the
  /// others get rare chance values, and a value in every row where the pack has no 既定.
  ///
  /// - Parameters:
  ///   - rules: The folder of the rule pack, as `round.json` names it.
  ///   - fields: The columns; empty, or all of `urasoe-2026` among them: the columns of that pack.
  /// - Returns: The files, by name.
  /// - Complexity: O(*n*) in the number of children, for lists of bounded length.
  public func files(
    rules: String, fields: [CityField] = []
  ) -> [(name: String, bytes: [UInt8])] {
    let plan = CityPlan(children: children, facilities: facilities)
    let map = CityMap(facilities: facilities, seed: seed)
    var builder = CityFacilities(plan: plan, map: map, seed: seed)
    var cityFacilities = builder.build()
    let neighbourhood = Neighbourhood(map: map, facilities: cityFacilities)
    var familyBuilder = CityFamilies(plan: plan, map: map, seed: seed)
    var families = familyBuilder.build()
    var attendance = Attendance(plan: plan, neighbourhood: neighbourhood, seed: seed)
    attendance.fill(&families, &cityFacilities)
    var lives = Lives(seed: seed)
    var wishes = Wishes(facilities: cityFacilities, neighbourhood: neighbourhood, seed: seed)
    for index in families.indices {
      lives.fill(&families[index])
      wishes.fill(&families[index])
    }
    let files = RoundFiles(
      map: map, facilities: cityFacilities, families: families, seed: seed, fields: fields)
    return files.files(rules: rules)
  }
}
