import Foundation
import Intake
import Records
import Scoring
import Testing

/// How applicants rank in a round: what makes a matching problem easy or hard.
struct PriorityShape {
  let round: Round
  let scores: ScoreBook
  /// The places of the children's scores in each program's order, by facility and class.
  private var lists: [[ScoreIndex]]

  init(round: Round, scores: ScoreBook) {
    self.round = round
    self.scores = scores
    lists = Array(repeating: [], count: round.facilities.count * 6)
    for place in round.children.indices {
      let child = round.children[place]
      for (facility, score) in zip(child.preferences, scores.scores(of: RecordIndex(place))) {
        lists[Int(facility.offset) * 6 + child.classAge].append(score)
      }
    }
    for list in lists.indices {
      lists[list].sort { scores.precedes($0, $1) }
    }
  }

  /// The neighbours in all programs' orders, and how many of them have equal points.
  var neighbours: (all: Int, equal: Int) {
    var (all, equal) = (0, 0)
    for list in lists {
      for (left, right) in zip(list, list.dropFirst()) {
        all += 1
        if scores.points(left) == scores.points(right) { equal += 1 }
      }
    }
    return (all, equal)
  }

  /// The comparisons of two children at two facilities both list, and how many agree.
  var comparisons: (all: Int, agreeing: Int) {
    let ranks: [[Int: Int]] = lists.map { list in
      Dictionary(
        uniqueKeysWithValues: list.enumerated().map {
          (Int(scores.child(of: $0.element).offset), $0.offset)
        })
    }
    var (all, agreeing) = (0, 0)
    for left in round.children.indices {
      for right in 0..<left {
        let (one, other) = (round.children[left], round.children[right])
        guard one.classAge == other.classAge else { continue }
        let common = one.preferences.filter(other.preferences.contains)
        let verdicts = common.map { facility in
          let rank = ranks[Int(facility.offset) * 6 + one.classAge]
          return (rank[left] ?? 0) < (rank[right] ?? 0)
        }
        let yes = verdicts.count { $0 }
        let no = verdicts.count - yes
        all += verdicts.count * (verdicts.count - 1) / 2
        agreeing += yes * (yes - 1) / 2 + no * (no - 1) / 2
      }
    }
    return (all, agreeing)
  }
}

@Suite("若葉市の順位の形(浦添市の規則で採点)")
struct PriorityShapeTests {
  @Test("隣り合う申込みの約4分の1は同じ指数、施設間の順位は98 %で一致")
  func shape() throws {
    let reading = RoundReader.read(SampleTests.folder.path)
    let (round, pack) = (try #require(reading.round), try #require(reading.pack))
    let shape = PriorityShape(
      round: round, scores: try #require(Scorer.score(round, by: pack).book))
    let neighbours = shape.neighbours
    #expect(neighbours == (all: 1883, equal: 484))
    let comparisons = shape.comparisons
    #expect(comparisons == (all: 7431, agreeing: 7312))
  }
}
