import Records
import Selection
import StableMatching

/// Trials in words.
enum WhatIfText {
  /// A scenario against the round as it is.
  static func change(from before: Outcome, to after: Outcome) -> String {
    let gains = Gains(from: before, to: after)
    var lines = ["試算(書き出しはしません)", ""]
    for kind in ResultKind.allCases {
      let old = before.results.count { $0.kind == kind }
      let new = after.results.count { $0.kind == kind }
      if old + new > 0 { lines.append("\(kind.rawValue): \(old)人 → \(new)人") }
    }
    lines.append("妨害世帯: \(before.blocking.count)世帯 → \(after.blocking.count)世帯")
    lines.append("証明: \(Summary.proof(after.solution.status, blocking: after.blocking.count))")
    lines.append("")
    lines.append("よくなる児童 \(gains.better.count)人")
    lines += gains.better.map { "  \(words($0, before.round))" }
    lines.append("悪くなる児童 \(gains.worse.count)人")
    lines += gains.worse.map { "  \(words($0, before.round))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ move: Gains.Move, _ round: Round) -> String {
    "児童\(round.children[move.child].id): \(words(move.before, round)) → \(words(move.after, round))"
  }

  private static func words(_ result: ChildResult, _ round: Round) -> String {
    let seat = result.program.map { " \(round.programID(round.programs[$0]))" } ?? ""
    return result.kind.rawValue + seat + (result.position.map { "(第\($0)希望)" } ?? "")
  }

  private static func signed(_ number: Int) -> String {
    number < 0 ? "\(number)" : "+\(number)"
  }

  /// One more seat in each program, those that help most first.
  static func seats(_ trials: [SeatTrial], _ outcome: Outcome) -> String {
    let names = outcome.market.names.programs
    let ranked = trials.enumerated().filter { $0.element.gained > 0 || $0.element.better > 0 }
      .sorted { left, right in
        let (first, second) = (left.element, right.element)
        if first.gained != second.gained { return first.gained > second.gained }
        if first.better != second.better { return first.better > second.better }
        return left.offset < right.offset
      }
    var lines = [
      "", "席を1つ足したとき(\(trials.count)枠をすべて解き直しました)",
      "枠ごとに: 新たに入れる人数、希望が上がる人数、希望が下がる人数",
    ]
    for (program, trial) in ranked {
      let proof = trial.isStable ? "" : "(安定な結果なし)"
      lines.append(
        "  \(names[program]): \(signed(trial.gained))人、上がる \(trial.better)人、下がる \(trial.worse)人\(proof)"
      )
    }
    if ranked.isEmpty { lines.append("  どの枠に足しても、だれの結果も変わりません。") }
    return lines.joined(separator: "\n") + "\n"
  }
}
