import Records

/// 世帯の整合 — what the records of one family say about each other.
struct FamilyChecks {
  let draft: RoundDraft

  /// Runs all comparisons.
  func run() {
    checkChildrenTwice()
    checkHouseholdsTwice()
    checkExpected()
    // Members of households that could not be read say nothing about each other.
    guard !draft.findings.hasErrors(in: draft.name(of: .households)), !draft.households.isEmpty
    else { return }
    checkSiblings()
    ReasonChecks(draft: draft).run()
  }

  private func place(_ file: RoundFile, _ rows: [UInt32], _ number: Int) -> SourceLocation {
    SourceLocation(file: draft.name(of: file), row: Int(rows[number]))
  }

  /// Two ids with one name and date of birth.
  private func checkChildrenTwice() {
    let children = draft.children
    var finder = RepeatFinder(count: children.count)
    for number in children.indices where !children[number].name.isEmpty {
      var hash = TextHash()
      hash.add(children[number].birth.dayNumber)
      hash.add(children[number].name)
      let first = finder.first(like: number, hash) { one, other in
        children[one].birth == children[other].birth
          && TextHash.withoutSpaces(children[one].name)
            == TextHash.withoutSpaces(children[other].name)
      }
      guard let first else { continue }
      draft.findings.add(
        .warning, "DUP001", at: place(.children, draft.childRows, number),
        .sameChild(children[number].id.text, children[first].id.text))
    }
  }

  /// Two ids with one applicant and address.
  private func checkHouseholdsTwice() {
    let households = draft.households
    let texts = { (number: Int) in
      let residence = households[number].residence
      return [
        households[number].applicantName, residence.postalCode, residence.line,
        residence.detail ?? "",
      ]
    }
    var finder = RepeatFinder(count: households.count)
    for number in households.indices where !households[number].residence.line.isEmpty {
      var hash = TextHash()
      hash.add(households[number].applicantName)
      hash.add(households[number].residence.postalCode)
      hash.add(households[number].residence.line)
      if let detail = households[number].residence.detail { hash.add(detail) }
      let first = finder.first(like: number, hash) { one, other in
        texts(one).map(TextHash.withoutSpaces) == texts(other).map(TextHash.withoutSpaces)
      }
      guard let first else { continue }
      draft.findings.add(
        .warning, "HOUSE002", at: place(.households, draft.householdRows, number),
        .sameHousehold(households[number].id.text, households[first].id.text))
    }
  }

  /// きょうだい児童番号: links in one direction, links of children who do not apply together, and
  /// children who do and are not linked.
  private func checkSiblings() {
    let children = draft.children
    var isUsed = false
    for number in children.indices where !children[number].siblings.isEmpty {
      isUsed = true
      for sibling in children[number].siblings {
        guard isLink(from: number, to: sibling), let other = draft.childIndex.find(sibling.text)
        else { continue }
        check(number, with: other)
      }
    }
    guard isUsed else { return }
    for number in draft.households.indices where draft.households[number].children.count > 1 {
      checkLinks(of: number)
    }
  }

  private func check(_ number: Int, with other: Int) {
    let (child, sibling) = (draft.children[number], draft.children[other])
    let at = place(.children, draft.childRows, number)
    guard sibling.siblings.contains(child.id) else {
      // A link that leads nowhere has a finding of its own.
      guard sibling.siblings.allSatisfy({ isLink(from: other, to: $0) }) else { return }
      draft.findings.add(
        .warning, "SIB004", at: at, .oneWaySibling(child.id.text, sibling.id.text))
      return
    }
    // Both directions are there: tell the pair once.
    guard number < other else { return }
    if draft.households[child.household].siblingPolicy == .independent {
      draft.findings.add(
        .warning, "SIB005", at: at, .linkedButIndependent(child.id.text, sibling.id.text))
    }
    if child.desiredEntry != sibling.desiredEntry {
      draft.findings.add(
        .warning, "SIB006", at: at, .linkedButOtherEntry(child.id.text, sibling.id.text))
    }
  }

  private func isLink(from number: Int, to sibling: ChildID) -> Bool {
    draft.childIndex.find(sibling.text).map {
      $0 != number && draft.children[$0].household == draft.children[number].household
    } ?? false
  }

  /// The reverse: children of one household of whom one is linked to none.
  private func checkLinks(of household: Int) {
    let family = draft.households[household]
    let named = Set(family.children.flatMap { draft.children[$0].siblings })
    let lonely = family.children.filter {
      draft.children[$0].siblings.isEmpty && !named.contains(draft.children[$0].id)
    }
    guard family.siblingPolicy != .independent, let first = lonely.first else { return }
    draft.findings.add(
      .warning, "SIB007", at: place(.children, draft.childRows, Int(first.offset)),
      .notLinked(
        family.id.text, lonely.map { draft.children[$0].id.text },
        family.children.map { draft.children[$0].id.text }))
  }

  /// 出産予定日 that has passed: the child has a date of birth by now.
  private func checkExpected() {
    guard let day = draft.settings?.referenceDate else { return }
    let children = draft.children
    for number in children.indices
    where children[number].isExpected && draft.hasClass[number] && children[number].birth <= day {
      draft.findings.add(
        .warning, "AGE006", at: place(.children, draft.childRows, number),
        .expectedInThePast(children[number].id.text, children[number].birth, day))
    }
  }
}
