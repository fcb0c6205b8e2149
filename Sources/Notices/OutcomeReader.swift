import Records
import Scoring
import Selection

/// An outcome as tables and letters read it: what a number stands for, in the words of files.
struct OutcomeReader {
  /// The outcome.
  let outcome: Outcome
  /// Its round, kept apart: a copy made for every look at it takes longer than the look.
  let round: Round
  /// The order of every list that is written.
  let order: OutputOrder
  /// クラス as files write it, by program.
  let classTexts: [String]

  /// Prepares an outcome for writing.
  init(_ outcome: Outcome) {
    self.outcome = outcome
    round = outcome.round
    order = OutputOrder(outcome.round)
    classTexts = outcome.round.programs.map(\.classText)
  }

  /// 施設番号 of a program.
  func facilityID(of program: RecordIndex<Program>) -> String {
    round.facilities[round.programs[program].facility].id.text
  }

  /// 根拠 of the selection as letters name it.
  ///
  /// By the settings, else the pack's source without its date and address; another municipality's
  /// pack is not named.
  var basis: String {
    let named = round.settings.letters.basis
    guard named.isEmpty, outcome.pack.isOf(round.settings.municipality) else { return named }
    return outcome.pack.source.split(separator: " ").filter { word in
      !word.hasPrefix("http") && !word.allSatisfy { $0.isNumber || $0 == "-" }
    }.joined(separator: " ")
  }

  /// 区分 in words; empty where the city has none or none holds.
  func phaseName(_ score: ScoreIndex) -> String {
    let phase = outcome.scores.phase(score)
    return phase < outcome.pack.phases.count ? outcome.pack.phases[phase].name : ""
  }

  /// The score that stands for a child's result: at the facility of its seat where that is on the
  /// form, else at the first facility where it took part.
  func mainScore(of child: Int) -> ScoreIndex? {
    let listings = outcome.listings(of: RecordIndex(child))
    if let seat = outcome.results[child].program {
      let facility = round.programs[seat].facility
      if let here = listings.first(where: { $0.facility == facility }), let score = here.score {
        return score
      }
    }
    for listing in listings {
      if let score = listing.score { return score }
    }
    return nil
  }
}
