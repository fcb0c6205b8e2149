import Records
import StableMatching

/// きょうだいの申込み — the forms of one family's children as a record has them, from which the joint
/// choices of any policy can be made.
struct FamilyForm {
  /// A policy, and the child (by its place in the family) that a partial placement must not leave out.
  struct Way: Hashable {
    let policy: SiblingPolicy
    let placedFirst: Int?
  }

  /// The family's children by applicant number, older first.
  let children: [Int]
  private let options: [SeatOptions]
  /// How many facilities each child lists.
  private let lengths: [Int]
  private let recorded: [[Int?]]

  /// Reads the forms of a family.
  init(_ family: EditableMarket.Family, _ run: RecordedRun) {
    children = family.children
    recorded = family.choices
    var byID: [String: RecordedChild] = [:]
    for child in run.children { byID[child.id] = child }
    let forms = family.children.map { byID[run.names.applicants[$0]]?.listings ?? [] }
    lengths = forms.map(\.count)
    var programs: [String: Int] = [:]
    for (number, id) in run.names.programs.enumerated() { programs[id] = number }
    var facility: [String: RecordIndex<Facility>] = [:]
    for (number, id) in run.facilities.enumerated() where facility[id] == nil {
      facility[id] = RecordIndex(number)
    }
    options = forms.indices.map { place in
      let used = family.choices.compactMap { $0[place] }
      let open = forms[place].filter { $0.standing != nil && $0.isOpen }
      return SeatOptions(
        recorded: open.compactMap { listing in
          let seats = Self.seats(listing, used, programs, run)
          guard let place = facility[listing.facility], !seats.isEmpty else { return nil }
          return SeatOption(
            facility: place, position: listing.position,
            programs: seats.map { RecordIndex($0) })
        },
        home: family.homes[place].flatMap { home in
          facility[run.facilities[home]].map { (RecordIndex(home), $0) }
        }, length: forms[place].count)
    }
  }

  /// The seats of one facility in the order they are tried: those that the family's choices use, or,
  /// where none leads there, the general seats.
  private static func seats(
    _ listing: RecordedListing, _ used: [Int], _ programs: [String: Int], _ run: RecordedRun
  ) -> [Int] {
    var seats: [Int] = []
    for seat in used where run.facilities[seat] == listing.facility && !seats.contains(seat) {
      seats.append(seat)
    }
    return seats.isEmpty ? programs[listing.program].map { [$0] } ?? [] : seats
  }

  /// The joint choices of a way to apply; nothing where there are too many.
  func choices(_ way: Way) -> [[Int?]]? {
    JointChoices(children: options, policy: way.policy, placedFirst: way.placedFirst).programs()?
      .map { $0.map { $0.map { Int($0.offset) } } }
  }

  /// The choices of one child applied for alone.
  func choices(ofChild place: Int) -> [[Int?]] {
    options[place].options.filter { $0.position <= lengths[place] }
      .flatMap { $0.programs.map { [Int($0.offset)] } }
  }

  /// The other ways in which the family could have applied.
  ///
  /// The policies come first, then those that may place some, with the child `first` placed before
  /// the others. What comes to the choices as recorded is left out.
  func otherWays(first: Int) -> [Way] {
    let plain = SiblingPolicy.allCases.map { Way(policy: $0, placedFirst: nil) }
    let partial = [SiblingPolicy.sameFirstAny, .rankFirstAny].map {
      Way(policy: $0, placedFirst: first)
    }
    return (plain + partial).filter { way in
      way.policy == .independent || choices(way).map { $0 != recorded } ?? false
    }
  }
}

extension EditableMarket {
  /// Lets a family apply in another way.
  ///
  /// The families stay in the order of their lots.
  mutating func apply(_ way: FamilyForm.Way, _ form: FamilyForm) {
    guard let number = families.firstIndex(where: { $0.children == form.children }) else { return }
    let family = families[number]
    guard way.policy == .independent else {
      families[number].choices = form.choices(way) ?? family.choices
      return
    }
    families.remove(at: number)
    for (place, child) in family.children.enumerated() {
      let alone = Family(
        id: "\(family.id):\(place)", children: [child], homes: [family.homes[place]],
        choices: form.choices(ofChild: place))
      let lot = lot(of: [child])
      let next = families.firstIndex { self.lot(of: $0.children) > lot } ?? families.count
      families.insert(alone, at: next)
    }
  }

  /// The smallest lot of some children.
  private func lot(of children: [Int]) -> Int {
    children.compactMap { standings[$0].values.first?.lot }.min() ?? Int.max
  }
}
