import Records
import Scoring
import Selection

/// What a municipality may put on its web page: facility × class, special streams left out.
struct PublishedFigures {
  /// The classes that have general seats, as columns.
  let classes: [String]
  /// 第1希望の申込児童数.
  let wishes: SuppressedTable
  /// 内定児童数.
  let admitted: SuppressedTable
  /// The general program of each facility (in the order of 施設番号) and class, where there is one.
  let programs: [[Int?]]
  private let reader: OutcomeReader

  init(_ reader: OutcomeReader) {
    self.reader = reader
    let round = reader.round
    let general = reader.order.programs.filter { round.programs[$0].stream == nil }
    var labels: [String] = []
    for program in general where !labels.contains(reader.classTexts[program]) {
      labels.append(reader.classTexts[program])
    }
    classes = labels.sorted { $0.precedesByBytes($1) }
    var row = [Int](repeating: 0, count: round.facilities.count)
    for (place, facility) in reader.order.facilities.enumerated() { row[facility] = place }
    var programs = [[Int?]](
      repeating: [Int?](repeating: nil, count: classes.count), count: round.facilities.count)
    var columnOf = [Int: Int]()
    for program in general {
      guard let column = classes.firstIndex(of: reader.classTexts[program]) else { continue }
      columnOf[program] = column
      programs[row[Int(round.programs[program].facility.offset)]][column] = program
    }
    self.programs = programs
    var wishes = programs.map { $0.map { _ in 0 } }
    var admitted = wishes
    for (child, result) in zip(round.children.indices, reader.outcome.results) {
      if let first = reader.outcome.listings(of: RecordIndex(child)).first {
        let place = row[Int(first.facility.offset)]
        let age = round.children[child].classAge
        if let column = programs[place].firstIndex(where: {
          $0.map { round.programs[$0].classes.contains(age) } ?? false
        }) {
          wishes[place][column] += 1
        }
      }
      guard result.kind == .admitted || result.kind == .transferred, let seat = result.program,
        let column = columnOf[Int(seat.offset)]
      else { continue }
      admitted[row[Int(round.programs[seat].facility.offset)]][column] += 1
    }
    let threshold = round.settings.publicationThreshold
    self.wishes = SuppressedTable(wishes, threshold: threshold)
    self.admitted = SuppressedTable(admitted, threshold: threshold)
  }

  /// The words for a count: itself, or that it is hidden.
  static func words(_ table: SuppressedTable, _ row: Int, _ column: Int) -> String {
    table.isHidden[row][column] ? "※" : String(table.counts[row][column])
  }

  /// 空き as a sign: ○ five or more, △ up to four, × none; hidden with the admitted, whose number
  /// it would tell.
  func free(_ row: Int, _ column: Int) -> String {
    guard let program = programs[row][column] else { return "-" }
    guard !admitted.isHidden[row][column] else { return "※" }
    return switch reader.outcome.cutoffs[program].free {
    case 0: "×"
    case 1...4: "△"
    default: "○"
    }
  }

  /// 最低内定指数 as a band of five points; only where enough were admitted, none of them by an
  /// earlier phase, so that no family can be known by it.
  func lowest(_ row: Int, _ column: Int) -> String {
    guard let program = programs[row][column] else { return "-" }
    guard admitted.counts[row][column] > 0 else { return "-" }
    let cutoff = reader.outcome.cutoffs[program]
    guard !admitted.isHidden[row][column], let score = cutoff.lowestAdmitted?.score,
      isShared(score, program)
    else { return "※" }
    let low = (reader.outcome.scores.points(score) * Rational(1, over: 5)).floor * 5
    return "\(low)〜\(low + 4)"
  }

  /// Whether as many as the threshold were admitted in the same phase and band or above it by
  /// less than ten bands, so that the band is not one family's mark.
  private func isShared(_ score: ScoreIndex, _ program: Int) -> Bool {
    let scores = reader.outcome.scores
    let (phase, points) = (scores.phase(score), scores.points(score))
    var count = 0
    for (child, result) in zip(reader.round.children.indices, reader.outcome.results)
    where result.program == RecordIndex(program)
      && (result.kind == .admitted || result.kind == .transferred)
    {
      guard let own = reader.mainScore(of: child), scores.phase(own) == phase else { continue }
      if scores.points(own) - points < Rational(50) { count += 1 }
    }
    return count >= reader.round.settings.publicationThreshold
  }
}
