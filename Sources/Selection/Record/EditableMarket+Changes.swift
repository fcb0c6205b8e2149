import Records

// What a question may change.
extension EditableMarket {
  /// Gives a child more points at every facility of its form.
  mutating func raise(_ child: Int, by points: Rational) {
    for facility in standings[child].keys { standings[child][facility]?.points += points }
  }

  /// Puts a child into another phase everywhere.
  mutating func move(_ child: Int, toPhase phase: Int) {
    for facility in standings[child].keys { standings[child][facility]?.phase = phase }
  }

  /// Puts a child before all others of its phase and points at one facility.
  mutating func winTies(of child: Int, at facility: String) {
    guard let own = standings[child][facility] else { return }
    let rivals = standings.indices.filter { other in
      other != child && standings[other][facility]?.phase == own.phase
        && standings[other][facility]?.points == own.points
    }
    let best = rivals.compactMap { standings[$0][facility] }.min(by: precedes)
    guard var best, precedes(best, own) else { return }
    best.lot -= 1
    standings[child][facility] = best
  }
}
