import Notices
import Records
import Selection
import StableMatching

/// Trials in words.
enum WhatIfText {
  /// A scenario against the round as it is.
  static func change(from before: Outcome, to after: Outcome) -> String {
    let gains = Gains(from: before, to: after)
    var lines = ["試算(書き出しはしません)。今のまま → 変えたとき", ""]
    for kind in ResultKind.allCases {
      let old = before.results.count { $0.kind == kind }
      let new = after.results.count { $0.kind == kind }
      if old + new > 0 { lines.append("\(kind.rawValue): \(old)人 → \(new)人") }
    }
    let (old, new) = (WaitingFigures(of: before), WaitingFigures(of: after))
    lines.append("待機児童(国の数え方): \(old.waiting)人 → \(new.waiting)人")
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
    let now = outcome.blocking.count
    let ranked = trials.enumerated().filter { _, trial in
      // Without a proof nobody knows that nothing changes.
      trial.gained != 0 || trial.better + trial.worse > 0 || trial.blocking != now
        || !trial.isProved
    }.sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.gained != second.gained { return first.gained > second.gained }
      if first.better != second.better { return first.better > second.better }
      return left.offset < right.offset
    }
    var lines = [
      "席を1つ足したとき(\(trials.count)枠を一つずつ解き直しました)",
      "席のある児童の増減の多い順。上がる・下がるは、希望順位の変わる世帯の数",
    ]
    let unproved = trials.count { !$0.isProved }
    if unproved > 0 {
      lines.append("注意: うち\(unproved)枠は、探索の上限までに最善の結果と証明できませんでした。増減は目安です。")
    }
    for (program, trial) in ranked {
      lines.append(
        "  \(names[program]): \(signed(trial.gained))人、上がる \(trial.better)世帯、"
          + "下がる \(trial.worse)世帯\(note(trial, now))")
    }
    let idle = trials.count - ranked.count
    if idle > 0 { lines.append("  ほかの\(idle)枠: 足しても、だれの結果も変わりません") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func note(_ trial: SeatTrial, _ now: Int) -> String {
    let blocking = trial.blocking == now ? "" : "、妨害世帯 \(now)→\(trial.blocking)世帯"
    return blocking + (trial.isProved ? "" : "(証明は終わっていません)")
  }
}
