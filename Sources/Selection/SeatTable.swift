import Records

/// Which programs a facility has for a class age: found once, read for every child.
struct SeatTable: Sendable {
  private let programs: [[RecordIndex<Program>]]
  private let hasStreams: Bool

  init(_ round: Round) {
    let ages = ClassAge.range.count
    var table = [[RecordIndex<Program>]](repeating: [], count: round.facilities.count * ages)
    for (index, program) in round.programs.enumerated() {
      for age in program.classes {
        table[Int(program.facility.offset) * ages + age].append(RecordIndex(index))
      }
    }
    programs = table
    hasStreams = round.programs.contains { $0.stream != nil }
  }

  /// The programs a facility has for a class age, streams among them, in the round's order.
  func all(at facility: RecordIndex<Facility>, classAge: Int) -> [RecordIndex<Program>] {
    programs[Int(facility.offset) * ClassAge.range.count + classAge]
  }

  /// The programs a child may use at a facility: its streams and the general seats, in the order
  /// that the round's settings say.
  func open(
    to child: Child, at facility: RecordIndex<Facility>, _ round: Round
  ) -> [RecordIndex<Program>] {
    let all = all(at: facility, classAge: child.classAge)
    guard hasStreams else { return all }
    let usable = all.filter { index in
      round.programs[index].stream.map(child.streams.contains) ?? true
    }
    let streams = usable.filter { round.programs[$0].stream != nil }.sorted { left, right in
      streamOrder(round.programs[left], child) < streamOrder(round.programs[right], child)
    }
    let general = usable.filter { round.programs[$0].stream == nil }
    return round.settings.streamFirst ? streams + general : general + streams
  }

  /// The seat that a forced placement names: the class as written, or the child's general one.
  func forcedSeat(
    of child: Child, at facility: RecordIndex<Facility>, _ decision: Decision, _ round: Round
  ) -> RecordIndex<Program>? {
    let candidates = all(at: facility, classAge: child.classAge)
    guard let written = decision.classText else {
      return candidates.first { round.programs[$0].stream == nil }
    }
    return candidates.first { round.programs[$0].classText == written }
  }

  private func streamOrder(_ program: Program, _ child: Child) -> Int {
    program.stream.flatMap(child.streams.firstIndex) ?? 0
  }
}
