/// What an invented market looks like: the size, the wishes, and how far facilities disagree.
///
/// A market is a matching problem made directly, without forms and points sheets: for measuring and
/// testing the core at sizes that no municipality has.
package struct MarketPlan: Sendable {
  /// Children.
  package var children: Int
  /// Facilities; about a third have classes 0 to 2 only.
  package var facilities: Int
  /// The fewest and the most facilities on a child's list.
  package var listLength: ClosedRange<Int>
  /// How many of a thousand children apply together with a brother or sister.
  package var siblings: Int
  /// How many of a thousand children hold a seat already.
  package var transfers: Int
  /// How many of a thousand wishes bring points of their own at the facility.
  package var bonuses: Int
  /// The most points that such a bonus brings.
  package var bonus: Int
  /// Seats for newcomers for a hundred children, by class.
  package var seats: [Int]
  /// How many districts lie side by side; children and facilities are numbered one district after
  /// the other.
  package var districtsAcross = 1

  /// A city: lists of 3 to 9, facilities that nearly agree.
  ///
  /// The largest have some 20,000 applicants: more are a country, in districts of some 5,000, in the
  /// order of a country's registers. Wishes do not stop where a district ends.
  package static func city(children: Int) -> MarketPlan {
    var districtsAcross = 1
    while children > 20_000, (districtsAcross + 1) * (districtsAcross + 1) * 5_000 <= children {
      districtsAcross += 1
    }
    return MarketPlan(
      children: children, facilities: max(2, children * 311 / 8_000), listLength: 3...9,
      siblings: 180, transfers: 100, bonuses: 40, bonus: 6,
      seats: [120, 85, 90, 90, 100, 110], districtsAcross: districtsAcross)
  }

  /// The hard class: long lists, and facilities that disagree strongly.
  package static let hard = MarketPlan(
    children: 3_000, facilities: 85, listLength: 10...20, siblings: 180, transfers: 100,
    bonuses: 1000, bonus: 60, seats: [95, 80, 85, 85, 90, 95])

  /// Single children with ten wishes each, for plain deferred acceptance.
  package static func singles(children: Int) -> MarketPlan {
    MarketPlan(
      children: children, facilities: max(2, children * 311 / 8_000), listLength: 10...10,
      siblings: 0, transfers: 0, bonuses: 1000, bonus: 20, seats: [95, 95, 95, 95, 95, 95])
  }
}
