import Records
import Scoring
import Selection

/// 希望一覧 — the facilities on a form that a letter gives reasons for.
struct WishList {
  /// How many a letter lists.
  static func count(of child: Int, _ kind: LetterKind, in outcome: Outcome) -> Int {
    let all = outcome.listings(of: RecordIndex(child))
    return switch kind {
    // Who is placed by decision was not ranked where it would rather have been.
    case .admitted, .transferred:
      outcome.isSettled(RecordIndex(child))
        ? 0 : (outcome.results[child].position ?? all.count + 1) - 1
    case .held, .transferHeld, .notEligible: all.count
    case .cancelled: 0
    }
  }

  /// More lines than this go onto pages of their own: eight, and fewer where the ground of the
  /// decision and the 教示 are long.
  static func linesOnFirstPage(_ letters: LetterSettings, basis: String) -> Int {
    func lines(_ text: String, beyond free: Int, of halves: Int) -> Int {
      max(0, TextWidth.halves(text) - free + halves - 1) / halves
    }
    return 8 - 2 * lines(basis, beyond: 60, of: 78)
      - lines(letters.reviewAuthority, beyond: 12, of: 112)
      - lines(letters.defendant, beyond: 24, of: 112)
  }

  /// The lines of such a page, where every reason may take two.
  private static let linesOnAnnex = 50

  /// 別紙 — how many wishes stand on each page of their own; none where `room` lines are enough.
  static func annexes(
    of child: Int, _ kind: LetterKind, in outcome: Outcome, room first: Int
  ) -> [Int] {
    // Beside the columns of 先順位者 and 最低指数 a reason takes two lines.
    let least = outcome.round.settings.letters.reasonLevel >= 3 ? 2 : 1
    let lines = outcome.listings(of: RecordIndex(child))
      .prefix(count(of: child, kind, in: outcome)).map { listing in
        // A long name of a facility takes more than one.
        max(TextWidth.lines(outcome.round.facilities[listing.facility].name, of: 28), least)
      }
    guard lines.reduce(0, +) > max(0, first) else { return [] }
    var (annexes, room) = ([0], linesOnAnnex)
    for count in lines.map({ max($0, 2) }) {
      if room < count, annexes.last != 0 { (annexes, room) = (annexes + [0], linesOnAnnex) }
      annexes[annexes.count - 1] += 1
      room -= count
    }
    return annexes
  }

  private let reader: OutcomeReader
  private let tieNames: [String]
  private let schema: TemplateSchema
  private let level: Int

  /// Prepares the lists of a round.
  init(_ reader: OutcomeReader) {
    self.reader = reader
    tieNames = reader.outcome.pack.tieChain.map(\.name)
    schema = LetterSchema.schema.lists[0].entries
    level = reader.round.settings.letters.reasonLevel
  }

  /// The entries of one letter: every wish of a child that got none, those above the seat of a
  /// child that got one.
  func entries(of child: Int, _ kind: LetterKind, policy: SiblingPolicy?) -> [TemplateValues] {
    let listings = reader.outcome.listings(of: RecordIndex(child))
    let classAge = reader.round.children[child].classAge
    return listings.prefix(Self.count(of: child, kind, in: reader.outcome)).map { listing in
      entry(listing, classAge: classAge, policy: policy)
    }
  }

  private func entry(_ listing: Listing, classAge: Int, policy: SiblingPolicy?) -> TemplateValues {
    var values = TemplateValues(for: schema)
    let facility = reader.round.facilities[listing.facility]
    func set(_ field: WishField, _ text: String) { values.texts[field.number] = text }
    set(.position, String(listing.position))
    set(.facility, facility.name)
    set(.facilityKind, facility.kind)
    set(.seatClass, "\(classAge)歳児")
    set(.outcome, listing.reason == .admittedHere ? "内定" : "不可")
    guard level >= 1 else { return values }
    set(.reasonCode, listing.reason.rawValue)
    set(.reason, ReasonWords.wish(listing, policy: policy, tieNames: level >= 2 ? tieNames : []))
    guard level >= 2, let score = listing.score else { return values }
    set(.points, reader.outcome.scores.points(score).description)
    set(.phase, reader.phaseName(score))
    guard level >= 3, let program = listing.program else { return values }
    let cutoff = reader.outcome.cutoffs[Int(program.offset)]
    // Below the threshold of publication the lowest points would tell one family's.
    guard cutoff.admitted >= reader.round.settings.publicationThreshold else { return values }
    set(.ahead, String(listing.ahead))
    if let lowest = cutoff.lowestAdmitted?.score {
      set(.lowest, reader.outcome.scores.points(lowest).description)
    }
    return values
  }
}
