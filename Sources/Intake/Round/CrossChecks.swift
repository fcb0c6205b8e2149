import Records

/// ファイル間の整合 — what no single file can show: families without guardians, seats that do not
/// add up, children entered twice.
struct CrossChecks {
  let ground: CheckGround
  let findings: Findings

  /// Runs all comparisons, some beside others; they are told in one order all the same.
  static func run(_ draft: RoundDraft) {
    let ground = CheckGround(draft)
    let parts: [@Sendable (CheckGround, Findings) -> Void] = [
      { CrossChecks(ground: $0, findings: $1).checkGuardians() },
      { SeatChecks(ground: $0, findings: $1).checkPromises() },
      { SeatChecks(ground: $0, findings: $1).checkDemand() },
      { SeatChecks(ground: $0, findings: $1).checkCity() },
      { FamilyChecks(ground: $0, findings: $1).checkChildrenTwice() },
      { FamilyChecks(ground: $0, findings: $1).checkExpected() },
      { FamilyChecks(ground: $0, findings: $1).checkSiblings() },
      { ReasonChecks(ground: $0, findings: $1).run() },
      { CrossChecks(ground: $0, findings: $1).checkDesiredEntries() },
      { CrossChecks(ground: $0, findings: $1).checkPreferences() },
    ]
    let found = Parallel.map(parts.count) { number in
      let own = Findings()
      parts[number](ground, own)
      return own.batch
    }
    for batch in found { draft.findings.add(batch) }
  }

  func checkGuardians() {
    guard ground.hasGuardianFile else { return }
    let households = ground.households
    let hasAllChildren = ground.hasAllChildren
    for number in households.indices {
      let guardians = households[number].guardians.count
      let hasChildren = !households[number].children.isEmpty
      guard !hasChildren || !(1...2).contains(guardians) else { continue }
      let at = ground.place(.households, number)
      let id = households[number].id.text
      if !hasChildren {
        guard hasAllChildren else { continue }
        findings.add(.warning, "HOUSE001", at: at, .noChild(id))
      } else if guardians == 0 {
        findings.add(.error, "GUARD001", at: at, .noGuardian(id))
      } else {
        findings.add(.warning, "GUARD002", at: at, .manyGuardians(id, guardians))
      }
    }
  }

  /// 入所希望日 belongs to the round's fiscal year.
  func checkDesiredEntries() {
    guard let year = ground.settings?.fiscalYear else { return }
    let children = ground.children
    for number in children.indices {
      guard let date = children[number].desiredEntry else { continue }
      let actual = date.month >= 4 ? date.year : date.year - 1
      if actual != year {
        findings.add(
          .error, "YEAR001", at: ground.place(.children, number),
          .otherFiscalYear("児童「\(children[number].id.text)」の入所希望日", date, year))
      }
    }
  }

  func checkPreferences() {
    let children = ground.children
    for number in children.indices {
      if children[number].preferences.isEmpty {
        findings.add(
          .warning, "PREF004", at: ground.place(.children, number),
          .noPreference(children[number].id.text))
      } else if children[number].home != nil, let attending = children[number].attending,
        children[number].preferences.contains(attending)
      {
        findings.add(
          .warning, "PREF005", at: ground.place(.children, number),
          .listsOwnFacility(children[number].id.text, ground.facilities[attending].id.text))
      }
    }
  }
}
