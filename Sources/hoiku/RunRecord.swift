import Audit
import Intake
import Records
import Scoring
import Selection
import StableMatching

/// Fills the manifest of a run with all that is known before anything is written.
enum RunRecord {
  static func manifest(
    _ reading: RoundReading, _ outcome: Outcome, _ warnings: [Diagnostic]
  ) -> Manifest {
    let settings = outcome.round.settings
    var manifest = Manifest()
    manifest.version = Version.number
    manifest.commit = Version.commit
    manifest.compiler = Version.compiler
    manifest.round =
      "\(settings.municipality) \(settings.entryDate.eraText)入所 第\(settings.roundNumber)次"
    manifest.seed = settings.seed
    manifest.rulePack = "\(outcome.pack.municipality) \(outcome.pack.fiscalYear)"
    manifest.phases = outcome.pack.phases.map(\.name)
    manifest.tieChain = outcome.pack.tieChain.map {
      .init(name: $0.name, smallerFirst: $0.smallerFirst, isDate: $0.isDate)
    }
    manifest.ruleCounts = outcome.scores.ruleCounts.map {
      .init(rule: "\($0.table) \($0.number)", count: $0.children)
    }
    manifest.status = outcome.solution.status.word
    manifest.results = ResultKind.allCases.map { kind in
      .init(rule: kind.rawValue, count: outcome.results.count { $0.kind == kind })
    }
    manifest.blocking = outcome.blocking.count
    manifest.warnings = counted(reading.diagnostics + warnings)
    manifest.accepted = accepted(reading) + acceptedBlocking(outcome)
    manifest.acceptsUnproven = settings.acceptUnproven
    manifest.inputs = reading.files.map {
      .init(name: $0.name, bytes: $0.byteCount, rows: $0.rowCount, sha256: $0.hash)
    }
    return manifest
  }

  /// 警告承認 with what `decisions.csv` says of each.
  private static func accepted(_ reading: RoundReading) -> [Manifest.AcceptedWarning] {
    let decisions = reading.round?.decisions ?? []
    return reading.accepted.map { finding, number in
      let decision = decisions.first { $0.number == number }
      return .init(
        code: finding.code, place: finding.location.text, warning: finding.message,
        decision: number, reason: decision?.reason ?? "", author: decision?.author ?? "",
        decidedOn: decision?.decidedOn.description ?? "")
    }
  }

  /// 妨害承認 of an outcome that is not stable.
  private static func acceptedBlocking(_ outcome: Outcome) -> [Manifest.AcceptedWarning] {
    let round = outcome.round
    return outcome.acceptances.good.map {
      let decision = round.decisions[$0]
      let who = decision.child.map { "児童\(round.children[$0].id)の世帯" } ?? "すべての妨害世帯"
      return .init(
        code: "BLOCKING", place: round.places.decisions.location(of: $0).text,
        warning: "安定な結果ではありません(妨害世帯 \(outcome.blocking.count)世帯)。妨害承認: \(who)",
        decision: decision.number, reason: decision.reason, author: decision.author,
        decidedOn: decision.decidedOn.description)
    }
  }

  /// Codes of warnings in the order of their bytes, with how often each was found.
  private static func counted(_ findings: [Diagnostic]) -> [Manifest.RuleCount] {
    let codes = findings.filter { $0.severity != .note }.map(\.code)
    return Set(codes).sorted { $0.precedesByBytes($1) }.map { code in
      .init(rule: code, count: codes.count { $0 == code })
    }
  }
}
