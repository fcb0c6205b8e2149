import Records
import Selection
import StableMatching

/// 通知書一通.
struct Letter {
  /// The child's position in the round.
  let child: Int
  /// The kind.
  let kind: LetterKind
  /// 通知書番号, unique in the round: `2026-1-000123`.
  let id: String
  /// The letter's first page in its household's envelope, from 1.
  let page: Int
  /// Pages in the envelope.
  let pages: Int
  /// The letter's first page in the batch, from 1.
  let batchPage: Int
  /// How many wishes stand on each page of their own; empty where they are on the first page.
  let annexes: [Int]
}

/// 束 — letters that are printed and put into envelopes together.
struct LetterBatch {
  /// The file's name without `.html`: `batch-001`, `protected-001`.
  let name: String
  /// Whether it holds the letters of 住所秘匿 households.
  let isProtected: Bool
  /// The letters; brothers and sisters follow each other.
  var letters: [Letter]

  /// Pages when printed.
  var pages: Int { letters.last.map { $0.batchPage + $0.annexes.count } ?? 0 }
}

/// Which letters are due, in which order, in which batches.
struct LetterPlan {
  /// The batches, ordinary ones first.
  let batches: [LetterBatch]
  /// Children whose letters wait for a decision, by 児童番号.
  let waiting: [Int]

  /// Plans the letters of an outcome.
  ///
  /// - Complexity: O(*n* log *n*) in the number of children.
  init(_ reader: OutcomeReader) {
    let round = reader.round
    let isWaiting = Self.householdsThatWait(reader.outcome)
    let room = WishList.linesOnFirstPage(round.settings.letters, basis: reader.basis)
    var builder = Builder(round.settings)
    for isProtected in [false, true] {
      for place in reader.order.households {
        let household = round.households[place]
        guard household.isAddressProtected == isProtected, !isWaiting[place] else { continue }
        builder.add(
          Self.byAge(household, round).compactMap { child in
            LetterKind(reader.outcome.results[child]).map {
              (child, $0, WishList.annexes(of: child, $0, in: reader.outcome, room: room))
            }
          }, isProtected: isProtected)
      }
    }
    batches = builder.batches
    waiting = reader.order.children.filter {
      isWaiting[Int(round.children[$0].household.offset)]
        && LetterKind(reader.outcome.results[$0]) != nil
    }
  }

  /// Families that block are told nothing until a person has accepted it; an outcome whose state
  /// is not proved reaches nobody without `acceptUnproven`.
  private static func householdsThatWait(_ outcome: Outcome) -> [Bool] {
    var waits = [Bool](repeating: false, count: outcome.round.households.count)
    if case .unproven = outcome.solution.status, !outcome.round.settings.acceptUnproven {
      return [Bool](repeating: true, count: waits.count)
    }
    for blocking in outcome.blocking { waits[Int(blocking.household.offset)] = true }
    for decision in outcome.round.decisions where decision.kind == .acceptBlocking {
      guard let child = decision.child else {
        return [Bool](repeating: false, count: waits.count)
      }
      waits[Int(outcome.round.children[child].household.offset)] = false
    }
    return waits
  }

  private static func byAge(_ household: Household, _ round: Round) -> [Int] {
    household.children.map { Int($0.offset) }.sorted {
      let (left, right) = (round.children[$0], round.children[$1])
      return left.birth == right.birth ? left.id < right.id : left.birth < right.birth
    }
  }

  /// Fills batches, never splitting a household.
  private struct Builder {
    private(set) var batches: [LetterBatch] = []
    private let settings: RoundSettings
    private var number = 0
    private var batchPages = 0

    init(_ settings: RoundSettings) {
      self.settings = settings
    }

    mutating func add(
      _ letters: [(child: Int, kind: LetterKind, annexes: [Int])], isProtected: Bool
    ) {
      guard !letters.isEmpty else { return }
      beginBatch(for: letters.count, isProtected)
      let pages = letters.reduce(0) { $0 + 1 + $1.annexes.count }
      var page = 1
      for letter in letters {
        number += 1
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        batches[batches.count - 1].letters.append(
          Letter(
            child: letter.child, kind: letter.kind,
            id: "\(settings.fiscalYear)-\(settings.roundNumber)-\(padded)", page: page,
            pages: pages, batchPage: batchPages + page, annexes: letter.annexes))
        page += 1 + letter.annexes.count
      }
      batchPages += pages
    }

    private mutating func beginBatch(for count: Int, _ isProtected: Bool) {
      if let last = batches.last, last.isProtected == isProtected,
        last.letters.count + count <= max(1, settings.letters.batchSize)
      {
        return
      }
      let ordinal = batches.count { $0.isProtected == isProtected } + 1
      let digits = String(ordinal)
      let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      batches.append(
        LetterBatch(
          name: (isProtected ? "protected-" : "batch-") + padded, isProtected: isProtected,
          letters: []))
      batchPages = 0
    }
  }
}
