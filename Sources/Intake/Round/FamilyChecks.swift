import Records

/// 世帯の整合 — what the records of one family say about each other.
struct FamilyChecks {
  let ground: CheckGround
  let findings: Findings

  /// Two ids with one name and date of birth.
  func checkChildrenTwice() {
    let children = ground.children
    RepeatFinder.search(ground.identities) { one, other in
      children[one].birth == children[other].birth
        && TextHash.withoutSpaces(children[one].name)
          == TextHash.withoutSpaces(children[other].name)
    } report: { number, first in
      findings.add(
        .warning, "DUP001", at: ground.place(.children, number),
        .sameChild(children[number].id.text, children[first].id.text))
    }
  }

  /// きょうだい児童番号: links in one direction, links of children who do not apply together, and
  /// children who do and are not linked.
  func checkSiblings() {
    guard ground.hasAllHouseholds else { return }
    let children = ground.children
    var isUsed = false
    for number in children.indices where !children[number].siblings.isEmpty {
      isUsed = true
      for sibling in children[number].siblings {
        guard isLink(from: number, to: sibling), let other = ground.childIndex.find(sibling.text)
        else { continue }
        check(number, with: other)
      }
    }
    guard isUsed else { return }
    for number in ground.households.indices where ground.households[number].children.count > 1 {
      checkLinks(of: number)
    }
  }

  private func check(_ number: Int, with other: Int) {
    let (child, sibling) = (ground.children[number], ground.children[other])
    let at = ground.place(.children, number)
    guard sibling.siblings.contains(child.id) else {
      // A link that leads nowhere has a finding of its own.
      guard sibling.siblings.allSatisfy({ isLink(from: other, to: $0) }) else { return }
      findings.add(
        .warning, "SIB004", at: at, .oneWaySibling(child.id.text, sibling.id.text))
      return
    }
    // Both directions are there: tell the pair once.
    guard number < other else { return }
    if ground.households[child.household].siblingPolicy == .independent {
      findings.add(
        .warning, "SIB005", at: at, .linkedButIndependent(child.id.text, sibling.id.text))
    }
    if child.desiredEntry != sibling.desiredEntry {
      findings.add(
        .warning, "SIB006", at: at, .linkedButOtherEntry(child.id.text, sibling.id.text))
    }
  }

  private func isLink(from number: Int, to sibling: ChildID) -> Bool {
    ground.childIndex.find(sibling.text).map {
      $0 != number && ground.children[$0].household == ground.children[number].household
    } ?? false
  }

  /// The reverse: children of one household of whom one is linked to none.
  private func checkLinks(of household: Int) {
    let family = ground.households[household]
    let named = Set(family.children.flatMap { ground.children[$0].siblings })
    let lonely = family.children.filter {
      ground.children[$0].siblings.isEmpty && !named.contains(ground.children[$0].id)
    }
    guard family.siblingPolicy != .independent, let first = lonely.first else { return }
    findings.add(
      .warning, "SIB007", at: ground.place(.children, Int(first.offset)),
      .notLinked(
        family.id.text, lonely.map { ground.children[$0].id.text },
        family.children.map { ground.children[$0].id.text }))
  }

  /// 出産予定日 that has passed: the child has a date of birth by now.
  func checkExpected() {
    guard let day = ground.settings?.referenceDate else { return }
    let children = ground.children
    for number in children.indices
    where children[number].isExpected && ground.hasClass[number] && children[number].birth <= day {
      findings.add(
        .warning, "AGE006", at: ground.place(.children, number),
        .expectedInThePast(children[number].id.text, children[number].birth, day))
    }
  }
}
