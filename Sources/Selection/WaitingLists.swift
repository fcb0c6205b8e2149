import Records
import Scoring

/// 待機順 — for each program the held applicants in the order in which a freed seat would go.
struct WaitingLists {
  /// One list a program, in the round's order.
  let lists: [[Waiting]]

  init(
    _ round: Round, _ results: [ChildResult], _ listings: [Listing], _ firstListing: [Int],
    _ options: [SeatOptions], _ scores: ScoreBook
  ) {
    var lists = [[Waiting]](repeating: [], count: round.programs.count)
    for (index, result) in results.enumerated()
    where result.kind == .held || result.kind == .transferHeld {
      let own = listings[firstListing[index]..<firstListing[index + 1]]
      for option in options[index].options {
        guard option.position <= own.count,
          let score = own[own.startIndex + option.position - 1].score
        else { continue }
        let child = RecordIndex<Child>(index)
        for program in option.programs where program != result.program {
          lists[program].append(Waiting(child: child, score: score, position: option.position))
        }
      }
    }
    let rank = ScoreOrder(scores)
    self.lists = Parallel.slices(lists.count, smallest: 16) { [lists] programs in
      lists[programs].map { $0.sorted { rank.precedes($0.score, $1.score) } }
    }.flatMap(\.self)
  }
}
