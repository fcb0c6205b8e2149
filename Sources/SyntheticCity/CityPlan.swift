/// How many of everything a city has: the profile of the reference city scaled to a size.
///
/// The reference is a city of 605 applicants and 33 facilities; its figures are those that studies
/// of real rounds report, and a plan of that size has exactly them. Other sizes are scaled by
/// largest remainder.
package struct CityPlan: Sendable {
  /// Applying children.
  package let children: Int
  /// Facilities.
  package let facilities: Int
  /// Applying children by class age 0…5.
  package let childrenByClass: [Int]
  /// Seats for newcomers by class age 0…5.
  package let seatsByClass: [Int]
  /// Families by number of applying children: 1, 2, 3, 4.
  package let familiesBySize: [Int]
  /// Sibling families with two children in one class.
  package let twinFamilies: Int
  /// 転園 applicants.
  package let transfers: Int
  /// Children who leave a facility of 0–2 because they have outgrown it.
  package let graduates: Int
  /// Families with one child by the length of their list: 1, 2, … 15.
  package let listsOfSingles: [Int]
  /// Sibling families by the length of their list: 1, 2, … 15.
  package let listsOfSiblings: [Int]
  /// Sibling families by policy, in the order of `SiblingPolicy.allCases`.
  package let policies: [Int]
  /// 認可保育所, 小規模保育事業, 認定こども園.
  package let kinds: [Int]

  /// Scales the reference to a size; both numbers are 1 or more.
  package init(children: Int, facilities: Int) {
    precondition(children > 0 && facilities > 0, "\(children) children, \(facilities) facilities")
    self.children = children
    self.facilities = facilities
    childrenByClass = Apportionment.shares(of: children, by: Reference.childrenByClass)
    let seats = Apportionment.scaled(Reference.seats, of: Reference.children, to: children)
    seatsByClass = Apportionment.shares(of: seats, by: Reference.seatsByClass)
    let bySize = Apportionment.shares(of: children, by: Reference.childrenByFamilySize)
    let siblingFamilies = (2...4).map { bySize[$0 - 1] / $0 }
    let inSiblingFamilies = zip(2...4, siblingFamilies).reduce(0) { $0 + $1.0 * $1.1 }
    familiesBySize = [children - inSiblingFamilies] + siblingFamilies
    let siblings = siblingFamilies.reduce(0, +)
    twinFamilies = Apportionment.scaled(11, of: 46, to: siblings)
    transfers = Apportionment.scaled(61, of: Reference.children, to: children)
    graduates = Apportionment.scaled(24, of: Reference.children, to: children)
    listsOfSingles = Apportionment.shares(of: familiesBySize[0], by: Reference.lists)
    listsOfSiblings = Apportionment.shares(of: siblings, by: Reference.lists)
    policies = Apportionment.shares(of: siblings, by: Reference.policies)
    kinds = Apportionment.shares(of: facilities, by: Reference.kinds)
  }

  /// The sibling families.
  package var siblingFamilies: Int { familiesBySize.dropFirst().reduce(0, +) }

  /// The figures of the reference city.
  private enum Reference {
    static let children = 605
    static let seats = 760
    static let childrenByClass = [92, 109, 107, 114, 95, 88]
    static let seatsByClass = [242, 211, 106, 83, 51, 67]
    static let childrenByFamilySize = [508, 84, 9, 4]
    /// 1…5 facilities, then 69 families with 6…15; the mean is 3.4.
    static let lists = [95, 112, 115, 67, 50, 20, 17, 12, 7, 6, 2, 2, 1, 0, 2]
    static let policies = [9, 9, 6, 11, 7, 4]
    static let kinds = [21, 7, 5]
  }
}
