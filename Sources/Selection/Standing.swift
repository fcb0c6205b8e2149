import Records
import Scoring

/// Whether a child takes part in the matching, or is settled before it.
enum Standing: Hashable, Sendable {
  /// An applicant of the matching problem.
  case takesPart
  /// 内定済み — holds a seat promised earlier, or is kept by decision (強制) on the one it holds.
  case settled(RecordIndex<Program>)
  /// 強制 — given a seat by decision in this round.
  case placed(RecordIndex<Program>)
  /// 内定取消 — the seat promised earlier is withdrawn.
  case withdrawn
  /// 対象外, with its reason.
  case excluded(ReasonCode)

  /// The seat that is taken before the matching.
  var seat: RecordIndex<Program>? {
    switch self {
    case .settled(let program), .placed(let program): program
    case .takesPart, .withdrawn, .excluded: nil
    }
  }
}

/// The standing of every child and the seats left for those who take part.
struct Standings: Sendable {
  /// One standing a child, in the order of the round.
  private(set) var children: [Standing]
  /// 受入可能数 less the seats taken beforehand, plus the seats that settled children leave.
  ///
  /// One a program, in the order of the round. The homes of those who take part are not in it.
  private(set) var newcomerSeats: [Int]
  /// 受入不可 decisions, as child and facility.
  private(set) var cannotTake: [(child: RecordIndex<Child>, facility: RecordIndex<Facility>)] = []
  /// What a person has to put right.
  private(set) var findings: [Diagnostic] = []

  /// Settles what is decided before the matching: accepted seats first, then decisions, then the
  /// pack's own condition for taking part.
  init(_ round: Round, _ scores: ScoreBook, _ seats: SeatTable) {
    children = [Standing](repeating: .takesPart, count: round.children.count)
    newcomerSeats = round.programs.map(\.capacity)
    for index in round.children.indices where !scores.isEligible(RecordIndex(index)) {
      children[index] = .excluded(.noNeed)
    }
    for seat in round.accepted { children[seat.child] = .settled(seat.program) }
    for decision in round.decisions { apply(decision, round, seats) }
    takeSeats(round)
  }

  /// Everyone takes part and no seat is taken beforehand.
  init(allOf round: Round) {
    children = [Standing](repeating: .takesPart, count: round.children.count)
    newcomerSeats = round.programs.map(\.capacity)
  }

  private mutating func apply(_ decision: Decision, _ round: Round, _ seats: SeatTable) {
    guard let child = decision.child else { return }
    switch decision.kind {
    case .exclude:
      children[child] = .excluded(decision.value.flatMap(ReasonCode.init(rawValue:)) ?? .noNeed)
    case .withdrawOffer:
      children[child] = .withdrawn
    case .cannotTake:
      if let facility = decision.facility { cannotTake.append((child, facility)) }
    case .force:
      guard let facility = decision.facility,
        let program = seats.forcedSeat(of: round.children[child], at: facility, decision, round)
      else {
        findings.append(.forcedNowhere(decision, round))
        return
      }
      // Who holds or was promised that seat is given nothing new.
      let isKept = children[child] == .settled(program) || round.children[child].home == program
      children[child] = isKept ? .settled(program) : .placed(program)
    case .value, .acceptWarning, .acceptBlocking:
      break
    }
  }

  private mutating func takeSeats(_ round: Round) {
    for (index, standing) in children.enumerated() {
      guard let program = standing.seat else { continue }
      let home = round.children[index].home
      guard home != program else { continue }
      newcomerSeats[program] -= 1
      if let home { newcomerSeats[home] += 1 }
    }
    for (index, seats) in newcomerSeats.enumerated() where seats < 0 {
      findings.append(.overfilled(round.programs[index], by: -seats, round))
    }
  }
}

extension Array {
  /// The element that stands for a record in an array beside the round's list.
  subscript<Record>(index: RecordIndex<Record>) -> Element {
    get { self[Int(index.offset)] }
    set { self[Int(index.offset)] = newValue }
  }
}
