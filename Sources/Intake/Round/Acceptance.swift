import Records

/// 警告承認 — the 要確認 findings that a decision accepts: 値 is a code, or a code and a place.
///
/// `CAP010` accepts every finding of that code; `CAP010 capacity.csv:12` only the one there.
struct Acceptance {
  let draft: RoundDraft

  /// The findings with the accepted ones turned into warnings, and those with their decisions.
  func apply(
    to findings: [Diagnostic]
  ) -> (findings: [Diagnostic], accepted: [(finding: Diagnostic, decision: String)]) {
    var findings = findings
    var accepted: [(finding: Diagnostic, decision: String)] = []
    var used: Set<String> = []
    for at in findings.indices where findings[at].severity == .confirm {
      guard let decision = decision(for: findings[at]) else { continue }
      used.insert(decision.number)
      findings[at].severity = .warning
      findings[at].remedy = "decisions.csv の番号「\(decision.number)」で承認済みです。"
      accepted.append((findings[at], decision.number))
    }
    findings += unused(used)
    return (findings, accepted)
  }

  private var acceptances: [Decision] {
    draft.decisions.filter { $0.kind == .acceptWarning }
  }

  private func decision(for finding: Diagnostic) -> Decision? {
    acceptances.first { decision in
      let parts = (decision.value ?? "").split(separator: " ", omittingEmptySubsequences: true)
      guard let code = parts.first, code == finding.code, parts.count <= 2 else { return false }
      return parts.count == 1 || finding.location.matches(String(parts[1]))
    }
  }

  /// Warnings for acceptances that match nothing: the finding may have moved.
  private func unused(_ used: Set<String>) -> [Diagnostic] {
    let rows = zip(draft.decisions, draft.decisionRows)
    return rows.filter { $0.0.kind == .acceptWarning && !used.contains($0.0.number) }.map {
      let wording = Wording.unusedAcceptance($0.0.value ?? "")
      return Diagnostic(
        .warning, "DEC004", at: SourceLocation(file: draft.name(of: .decisions), row: Int($0.1)),
        wording.message, reason: wording.reason, remedy: wording.remedy)
    }
  }
}

extension SourceLocation {
  /// Whether a written place, `capacity.csv:12` or `capacity.csv:12:3`, is this one.
  func matches(_ written: String) -> Bool {
    let parts = [file] + [row, column].compactMap { $0.map(String.init) }
    let given = written.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return given.count <= parts.count && given == Array(parts.prefix(given.count))
  }
}
