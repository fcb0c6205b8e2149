import Records

/// 決定の食い違い — decisions about one child that cannot all be carried out. One of them would hold and
/// the others would be forgotten, or a seat that was promised would be taken away unseen.
extension LedgerReader {
  func checkDecisions() {
    let decisions = draft.decisions
    var settling: [Int: Int] = [:]
    var items: [String: Int] = [:]
    for (number, decision) in decisions.enumerated() {
      guard let child = decision.child.map({ Int($0.offset) }) else { continue }
      switch decision.kind {
      case .force, .exclude, .withdrawOffer:
        if let earlier = settling.updateValue(number, forKey: child) {
          clash(number, with: earlier)
        }
      case .value:
        let item = decision.value?.split(separator: "=").first.map { HalfWidth.trimmed(String($0)) }
        let facility = decision.facility.map { "\($0.offset)" } ?? ""
        let key = "\(child) \(facility) \(item ?? "")"
        if let earlier = items.updateValue(number, forKey: key) { clash(number, with: earlier) }
      case .cannotTake, .acceptWarning, .acceptBlocking: break
      }
    }
    checkRefused(settling)
    checkPromised(settling)
  }

  /// 受入不可 at the facility to which the child is forced.
  private func checkRefused(_ settling: [Int: Int]) {
    for (number, decision) in draft.decisions.enumerated() where decision.kind == .cannotTake {
      guard let child = decision.child, let other = settling[Int(child.offset)],
        draft.decisions[other].kind == .force,
        draft.decisions[other].facility == decision.facility
      else { continue }
      clash(max(number, other), with: min(number, other))
    }
  }

  /// A seat of `accepted.csv` is given up by 内定取消, and by nothing else.
  private func checkPromised(_ settling: [Int: Int]) {
    for seat in draft.accepted {
      guard let number = settling[Int(seat.child.offset)] else { continue }
      let decision = draft.decisions[number]
      let staysThere = decision.facility == draft.programs[seat.program].facility
      guard decision.kind == .exclude || decision.kind == .force && !staysThere else { continue }
      draft.findings.add(
        .error, "DEC006", at: place(number),
        .decisionAgainstPromise(
          draft.children[seat.child].id.text, decision.number, decision.kind.rawValue))
    }
  }

  private func clash(_ number: Int, with earlier: Int) {
    let (first, second) = (draft.decisions[earlier], draft.decisions[number])
    guard let child = second.child else { return }
    draft.findings.add(
      .error, "DEC005", at: place(number),
      .decisionsClash(
        draft.children[child].id.text, (first.number, first.kind.rawValue),
        (second.number, second.kind.rawValue)))
  }

  private func place(_ number: Int) -> SourceLocation {
    SourceLocation(file: draft.name(of: .decisions), row: Int(draft.decisionRows[number]))
  }
}
