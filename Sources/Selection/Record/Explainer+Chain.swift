import Records
import StableMatching

// 転園の連鎖 — the transfers that gave the child its seat, and those that took a better one.
extension Explainer {
  /// How many transfers are undone in search of those that took a seat.
  private static let tries = 60

  /// A transfer applicant that moved.
  private struct Move {
    let family: Int
    let child: Int
    let from: Int
    let to: Int
  }

  /// The transfers without which the child would have another result: each is undone alone.
  func chain() throws -> [(from: String, to: String)] {
    guard let applicant, let seat = run.seats[applicant] else { return [] }
    return try moves(leadingTo: Int(seat.offset)).filter { move in
      try move.child != applicant && undone(move)[applicant] != .some(Int(seat.offset))
    }.map(named)
  }

  /// The transfers without which the child would have come to a seat it prefers: each is undone
  /// alone, the nearest first.
  func taken() throws -> [(from: String, to: String)] {
    guard let applicant else { return [] }
    let better = child.listings.filter {
      $0.standing != nil && Self.outranked.contains($0.reason)
        && $0.position < child.position ?? Int.max
    }
    let wanted = Set(better.map(\.facility))
    return try moves(into: better.compactMap { program($0.program) }, of: applicant).filter {
      move in
      guard let seat = try undone(move)[applicant], let seat else { return false }
      return wanted.contains(market.facilities[seat])
    }.map(named)
  }

  private func named(_ move: Move) -> (from: String, to: String) {
    (run.names.programs[move.from], run.names.programs[move.to])
  }

  /// The seats where the family of a transfer stays where it is.
  private func undone(_ move: Move) throws -> [Int: Int?] {
    var changed = market
    changed.families[move.family].choices = []
    return try changed.solved()
  }

  /// Every transfer that moved, by the number of its child.
  private func moves() -> [Move] {
    var moves: [Move] = []
    for (number, family) in market.families.enumerated() {
      for (member, child) in family.children.enumerated() {
        guard let home = family.homes[member], let seat = run.seats[child],
          Int(seat.offset) != home
        else { continue }
        moves.append(Move(family: number, child: child, from: home, to: Int(seat.offset)))
      }
    }
    return moves.sorted { $0.child < $1.child }
  }

  /// Transfers out of a program, then out of the programs those moved to, and so on: no other can
  /// have passed a seat on to it.
  private func moves(leadingTo program: Int) -> [Move] {
    let leaving = Dictionary(grouping: moves(), by: \.from)
    var reached: [Move] = []
    var programs = [program]
    var seen: Set = [program]
    while let next = programs.popLast() {
      for move in leaving[next] ?? [] {
        reached.append(move)
        if seen.insert(move.to).inserted { programs.append(move.to) }
      }
    }
    return reached.sorted { $0.child < $1.child }
  }

  /// Transfers into programs, then into those that the children there would rather have: a seat
  /// there would have drawn them away.
  private func moves(into programs: [Int], of applicant: Int) -> [Move] {
    let own = run.instance.family(of: ApplicantIndex(applicant))
    let coming = Dictionary(grouping: moves(), by: \.to)
    var reached: [Move] = []
    var (queue, seen) = (programs, Set(programs))
    var place = 0
    while place < queue.count, reached.count < Self.tries {
      reached += (coming[queue[place]] ?? []).filter { $0.family != Int(own.offset) }
      for program in preferred(byThoseAt: queue[place]) where seen.insert(program).inserted {
        queue.append(program)
      }
      place += 1
    }
    return Array(reached.prefix(Self.tries))
  }

  /// The programs that children who came to a program would rather have, ascending.
  private func preferred(byThoseAt program: Int) -> [Int] {
    var wanted: Set<Int> = []
    for family in market.families {
      let received = family.children.map { run.seats[$0].map { Int($0.offset) } }
      guard received.contains(program) else { continue }
      for choice in family.choices {
        if choice == received { break }
        for (member, seat) in choice.enumerated() where received[member] == program {
          if let seat, seat != program { wanted.insert(seat) }
        }
      }
    }
    return wanted.sorted()
  }
}
