public import Records

/// The two scorers do not agree: a defect of ours, which stops a run (exit 70).
public struct ScoringFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// 児童番号.
  public let child: String
  /// 希望順位 of the facility, from 1; 0 where it concerns the child alone.
  public let position: Int
  /// What differs: 総合, 区分, 同点時の項目 or 抽選の順.
  public let item: String
  /// What the scorer found.
  public let scored: String
  /// What the second scorer found.
  public let recomputed: String

  /// One line with the values.
  public var description: String {
    "児童 \(child) 第\(position)希望の\(item)が二つの計算で異なります: \(scored) と \(recomputed)"
  }
}

extension ScoreBook {
  /// Scores everything again with the second scorer and compares.
  ///
  /// - Parameter progress: Told of each household.
  /// - Throws: The first difference, in the order of the households.
  /// - Complexity: That of scoring.
  public func recompute(progress: WorkProgress? = nil) throws(ScoringFailure) {
    let plan = ReferencePlan(round, pack)
    let failures = Parallel.slices(round.households.count) { range in
      var scorer = ReferenceScorer(round, plan)
      return firstDifference(range, &scorer, progress)
    }
    for case let failure? in failures { throw failure }
    try compareLots()
  }

  private func firstDifference(
    _ households: Range<Int>, _ scorer: inout ReferenceScorer, _ progress: WorkProgress?
  ) -> ScoringFailure? {
    for household in households {
      progress?.advance()
      scorer.begin(household)
      for place in scorer.facts.applying.indices {
        if let failure = difference(place, &scorer) { return failure }
      }
    }
    return nil
  }

  /// The first difference of a child of the household that the second scorer has turned to.
  private func difference(_ place: Int, _ scorer: inout ReferenceScorer) -> ScoringFailure? {
    let child = scorer.facts.applying[place]
    var position = 0
    do throws(PlainFault) {
      let eligible = try scorer.isEligible(place)
      if eligible != isEligible(child) {
        return failure(child, 0, "対象", "\(isEligible(child))", "\(eligible)")
      }
      for score in scores(of: child) {
        position += 1
        if let failure = try difference(of: score, place, position, &scorer) { return failure }
      }
      return nil
    } catch {
      return failure(child, position, "値", "あり", "\(error)")
    }
  }

  private func difference(
    of score: ScoreIndex, _ place: Int, _ position: Int, _ scorer: inout ReferenceScorer
  ) throws(PlainFault) -> ScoringFailure? {
    let child = scorer.facts.applying[place]
    let points = try scorer.points(place, at: position - 1)
    if points != self.points(score) {
      let scored = self.points(score).description
      return failure(child, position, "総合", scored, points.description)
    }
    let phase = try scorer.phase(place, at: position - 1)
    if phase != self.phase(score) {
      return failure(child, position, "区分", "\(self.phase(score))", "\(phase)")
    }
    for key in keyPlaces.indices {
      let again = try scorer.key(key, place, at: position - 1)
      if again != self.key(key, of: score) {
        let name = "同点時の項目\(key + 1)"
        return failure(
          child, position, name, self.key(key, of: score).description, again.description)
      }
    }
    return nil
  }

  private func failure(
    _ child: RecordIndex<Child>, _ position: Int, _ item: String, _ scored: String,
    _ recomputed: String
  ) -> ScoringFailure {
    ScoringFailure(
      child: round.children[child].id.text, position: position, item: item, scored: scored,
      recomputed: recomputed)
  }

  /// Draws the lots again from the digests' hexadecimal letters, the way a person with `sha256sum`
  /// would.
  private func compareLots() throws(ScoringFailure) {
    let seed = round.settings.seed.text
    let keys = Parallel.slices(round.children.count) { range in
      range.map { index in
        let child = round.children[index]
        let id = pack.drawsByHousehold ? round.households[child.household].id.text : child.id.text
        return SHA256.hex(Array("\(seed)\u{1F}\(id)".utf8))
      }
    }.flatMap { $0 }
    // The places that the first scorer gave must follow the order of the letters.
    let order = lots.indices.sorted { lots[$0].place < lots[$1].place }
    for (place, index) in order.enumerated() where Int(lots[index].place) != place {
      throw failure(RecordIndex(index), 0, "抽選の順", "\(lots[index].place)", "\(place)")
    }
    for (place, pair) in zip(order, order.dropFirst()).enumerated()
    where !isDrawn(pair.0, before: pair.1, keys) {
      throw failure(RecordIndex(pair.1), 0, "抽選の順", "\(place + 1)", "\(place)")
    }
  }

  private func isDrawn(_ left: Int, before right: Int, _ keys: [String]) -> Bool {
    if keys[left] != keys[right] { return keys[left].precedesByBytes(keys[right]) }
    let (one, two) = (round.children[left], round.children[right])
    if one.birth != two.birth { return one.birth.description < two.birth.description }
    return one.id < two.id
  }
}
