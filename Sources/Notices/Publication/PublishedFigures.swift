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
  /// The children admitted to each program, by the scores that stand for them.
  private let admittedScores: [[ScoreIndex]]

  /// Counts an outcome; where a family waits for a decision, what it could still change is not told.
  init(_ reader: OutcomeReader, _ plan: LetterPlan) {
    self.reader = reader
    let grid = PublishedGrid(reader)
    classes = grid.classes
    programs = grid.programs
    let round = reader.round
    var wishes = grid.programs.map { $0.map { _ in 0 } }
    var admitted = wishes
    // 強制 — their seats are not among those that the others are matched to.
    var placed = wishes
    var scores = [[ScoreIndex]](repeating: [], count: round.programs.count)
    for (child, result) in zip(round.children.indices, reader.outcome.results) {
      if let first = reader.outcome.listings(of: RecordIndex(child)).first,
        let (row, column) = grid.cell(of: first.facility, age: round.children[child].classAge)
      {
        wishes[row][column] += 1
      }
      if result.kind == .admitted || result.kind == .transferred, let seat = result.program {
        let isPlaced = reader.outcome.isSettled(RecordIndex(child))
        if !isPlaced, let score = reader.mainScore(of: child) {
          scores[Int(seat.offset)].append(score)
        }
        if let (row, column) = grid.cell(of: seat) {
          admitted[row][column] += 1
          if isPlaced { placed[row][column] += 1 }
        }
      }
    }
    admittedScores = scores
    let isUndecided = Self.undecided(plan, grid, reader)
    let threshold = round.settings.publicationThreshold
    self.wishes = SuppressedTable(
      wishes, bounds: isUndecided.map { $0.map { .init(most: nil, isUndecided: $0) } },
      threshold: threshold)
    let bounds = Self.bounds(grid, placed, isUndecided, reader)
    self.admitted = SuppressedTable(admitted, bounds: bounds, threshold: threshold)
  }

  /// What is known beforehand of those admitted: the seats, those given by decision among them.
  private static func bounds(
    _ grid: PublishedGrid, _ placed: [[Int]], _ isUndecided: [[Bool]], _ reader: OutcomeReader
  ) -> [[SuppressedTable.Bound]] {
    grid.programs.indices.map { row in
      grid.programs[row].indices.map { column in
        SuppressedTable.Bound(
          most: grid.programs[row][column].map {
            reader.outcome.cutoffs[$0].seats + placed[row][column]
          }, isUndecided: isUndecided[row][column])
      }
    }
  }

  /// The cells that families who wait for a decision have applied to.
  private static func undecided(
    _ plan: LetterPlan, _ grid: PublishedGrid, _ reader: OutcomeReader
  ) -> [[Bool]] {
    var isUndecided = grid.programs.map { $0.map { _ in false } }
    for child in plan.waiting {
      let age = reader.round.children[child].classAge
      for listing in reader.outcome.listings(of: RecordIndex(child)) {
        if let (row, column) = grid.cell(of: listing.facility, age: age) {
          isUndecided[row][column] = true
        }
      }
    }
    return isUndecided
  }

  /// The words for a count: itself, or why it is not told.
  static func words(_ table: SuppressedTable, _ row: Int, _ column: Int) -> String {
    sign(table.states[row][column]) ?? String(table.counts[row][column])
  }

  private static func sign(_ state: SuppressedTable.State) -> String? {
    switch state {
    case .shown: nil
    case .hidden: "※"
    case .undecided: "未確定"
    }
  }

  /// 空き as a sign: ○ as many as the setting or more, △ fewer, × none; hidden with the admitted,
  /// whose number it would tell.
  func free(_ row: Int, _ column: Int) -> String {
    guard let program = programs[row][column] else { return "-" }
    if let sign = Self.sign(admitted.states[row][column]) { return sign }
    return switch reader.outcome.cutoffs[program].free {
    case 0: "×"
    case ..<reader.round.settings.publicationVacancy: "△"
    default: "○"
    }
  }

  /// 最低内定指数 as a band of points; only where enough were admitted, none of them by an earlier
  /// phase, so that no family can be known by it.
  func lowest(_ row: Int, _ column: Int) -> String {
    guard let program = programs[row][column] else { return "-" }
    if let sign = Self.sign(admitted.states[row][column]) { return sign }
    guard admitted.counts[row][column] > 0 else { return "-" }
    guard let score = reader.outcome.cutoffs[program].lowestAdmitted?.score,
      isShared(score, program)
    else { return "※" }
    let width = reader.round.settings.publicationBand
    let points = reader.outcome.scores.points(score)
    let low = (points * Rational(1, over: Int64(width))).floor * Int64(width)
    return width == 1 ? "\(low)" : "\(low)〜\(low + Int64(width) - 1)"
  }

  /// Whether as many as the threshold were admitted in the same phase and band or above it by
  /// less than ten bands, so that the band is not one family's mark.
  private func isShared(_ score: ScoreIndex, _ program: Int) -> Bool {
    let scores = reader.outcome.scores
    let (phase, points) = (scores.phase(score), scores.points(score))
    let reach = Rational(reader.round.settings.publicationBand * 10)
    let count = admittedScores[program].count { own in
      scores.phase(own) == phase && scores.points(own) - points < reach
    }
    return count >= reader.round.settings.publicationThreshold
  }
}
