import Records

/// 人の決定による同点時の項目 — keys of the chain whose values people decide.
///
/// A key that is nothing but a field of type 判断 is asked for only where it is needed: where
/// children of different households are equal in everything before it at one facility and class.
struct TieDecisions {
  private let book: ScoreBook
  private let judgements: Judgements

  init(_ book: ScoreBook, _ judgements: Judgements) {
    (self.book, self.judgements) = (book, judgements)
  }

  /// A finding for each group of equal children that nobody put in order.
  func findings() -> [Diagnostic] {
    let keys = book.pack.tieRows.indices.filter { book.pack.decides($0) != nil }
    return keys.flatMap { key in
      lists().flatMap { undecided(in: $0, by: key) }
    }
  }

  /// The scores of each facility and class, by facility, then class.
  private func lists() -> [[ScoreIndex]] {
    let classes = 6
    var lists = [[ScoreIndex]](repeating: [], count: book.round.facilities.count * classes)
    for (index, child) in book.round.children.enumerated() {
      for (facility, score) in zip(child.preferences, book.scores(of: RecordIndex(index))) {
        let age = min(max(0, child.classAge), classes - 1)
        lists[Int(facility.offset) * classes + age].append(score)
      }
    }
    return lists.filter { $0.count > 1 }
  }

  private func undecided(in list: [ScoreIndex], by key: Int) -> [Diagnostic] {
    guard let item = book.pack.decides(key) else { return [] }
    let sorted = list.sorted { book.precedes($0, $1, before: key) ?? ($0.offset < $1.offset) }
    var findings: [Diagnostic] = []
    var start = 0
    for end in 1...sorted.count
    where end == sorted.count || book.precedes(sorted[start], sorted[end], before: key) != nil {
      findings += finding(sorted[start..<end], key, item).map { [$0] } ?? []
      start = end
    }
    return findings
  }

  private func finding(_ equal: ArraySlice<ScoreIndex>, _ key: Int, _ item: String) -> Diagnostic? {
    let children = equal.map { book.child(of: $0) }
    let households = Set(children.map { book.round.children[$0].household })
    let open = open(equal, key, item)
    guard households.count > 1, let first = open.min(), let score = equal.first else { return nil }
    let child = book.round.children[book.child(of: score)]
    let facility = book.round.facilities[child.preferences[book.position(of: score)]].id.text
    let ids = children.map { book.round.children[$0].id }.sorted().map(\.text)
    let row = book.pack.tieRows[key]
    return Diagnostic(
      .error, "SCORE007", at: book.round.places.children.location(of: Int(first.offset)),
      "児童 \(ids.joined(separator: "・")): 施設\(facility)の\(child.classAge)歳児クラスで、"
        + "同点時の項目\(row.order)「\(row.name)」の前まで同じです",
      reason: "最後は人が順番を決める規則で、順番のない児童か同じ順番の児童がいるためです（\(open.count)人）。",
      remedy:
        "decisions.csv に、種類「指数」、児童番号、値「\(item)=順番」の判断を理由・決裁者・決裁日とともに児童ごとに加えてください。")
  }

  /// The children that nobody put in order: undecided, or with the number of another household's.
  private func open(
    _ equal: ArraySlice<ScoreIndex>, _ key: Int, _ item: String
  ) -> [RecordIndex<Child>] {
    let members = equal.map { score in
      let child = book.child(of: score)
      return (
        child: child, household: book.round.children[child].household,
        value: isDecided(child, item) ? book.key(key, of: score) : nil
      )
    }
    return members.filter { one in
      one.value == nil
        || members.contains { $0.household != one.household && $0.value == one.value }
    }.map(\.child)
  }

  private func isDecided(_ child: RecordIndex<Child>, _ item: String) -> Bool {
    let household = book.round.children[child].household
    let owners = book.round.households[household].children
    return judgements.value(of: item, for: [child]) != nil
      || (book.pack.isOfHousehold(item) && judgements.value(of: item, for: owners) != nil)
  }
}

extension RulePack {
  /// The field of type 判断 that is all there is to a tie key; nothing for another key.
  func decides(_ key: Int) -> String? {
    guard case .name(let written) = tieRows[key].expression.shape else { return nil }
    let name = written.split(separator: ".").last.map(String.init) ?? written
    return fields.contains { $0.name == name && $0.kind == .judgement } ? name : nil
  }

  /// Whether a judgement concerns a whole household.
  func isOfHousehold(_ item: String) -> Bool {
    fields.contains { $0.name == item && $0.record == .household }
  }
}

extension ScoreBook {
  /// Whether the left score comes first by 区分, 指数 and the tie keys before `key`; nothing where
  /// they are equal.
  func precedes(_ left: ScoreIndex, _ right: ScoreIndex, before key: Int) -> Bool? {
    if phase(left) != phase(right) { return phase(left) < phase(right) }
    if points(left) != points(right) { return points(right) < points(left) }
    for place in 0..<key {
      let (one, two) = (self.key(place, of: left), self.key(place, of: right))
      if one != two { return (one < two) == pack.tieChain[place].smallerFirst }
    }
    return nil
  }
}
