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

  /// Takes a child out of its family's joint choices and lets it apply by its own form.
  mutating func applyAlone(_ child: Int, _ run: RecordedRun) {
    guard let number = families.firstIndex(where: { $0.children.contains(child) }),
      let recorded = run.children.first(where: { $0.id == run.names.applicants[child] })
    else { return }
    var alone = families[number]
    let place = alone.children.firstIndex(of: child) ?? 0
    alone.id += ":" + recorded.id
    alone.children = [child]
    alone.homes = [families[number].homes[place]]
    alone.choices = recorded.listings.compactMap { listing in
      guard listing.standing != nil, listing.reason != .age, listing.reason != .cannotTake else {
        return nil
      }
      return run.names.programs.firstIndex(of: listing.program).map { [$0] }
    }
    families[number].children.remove(at: place)
    families[number].homes.remove(at: place)
    var seen: Set<[Int?]> = []
    families[number].choices = families[number].choices.compactMap { choice in
      var rest = choice
      rest.remove(at: place)
      return seen.insert(rest).inserted ? rest : nil
    }
    families.insert(alone, at: number + 1)
  }
}
