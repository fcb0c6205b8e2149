import Intake
import Records
import Selection
import StableMatching

/// 抽選 — every lot drawn again from the seed of the manifest, and the families in their order.
struct LotteryCheck {
  private let run: Evidence
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = LotteryCheck(run: run)
    check.commitment()
    let lots = check.lots()
    check.compare(lots.mapValues(\.lot))
    check.families(lots.mapValues(\.earliest))
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  private mutating func commitment() {
    let seed = run.manifest.seed
    guard let commitment = seed.commitment else { return }
    mismatches.expect(
      "manifest.json", "抽選の種の約束", commitment.lowercased(), SHA256.hex(Array(seed.secret.utf8)))
  }

  /// 抽選順 from 1 by 児童番号, as a draw for each child gives it or one for each household.
  ///
  /// The manifest does not say which the rules ask for: the way that agrees with more of what is
  /// written. Of one household's children the dates of birth decide, which are not in the folder:
  /// their order is taken as it is written.
  private func lots() -> [String: Drawn] {
    let written = self.written
    let ways = [false, true].map { lots(byHousehold: $0, written) }
    let faults = ways.map { lots in written.count { lots[$0.key]?.lot != $0.value } }
    return faults[1] < faults[0] ? ways[1] : ways[0]
  }

  private var written: [String: Int] {
    var lots: [String: Int] = [:]
    for child in run.children {
      if let lot = child.listings.lazy.compactMap(\.standing).first?.lot { lots[child.id] = lot }
    }
    return lots
  }

  /// What a child drew, and the earliest that it may have drawn where the order of its household is
  /// not written in full.
  private struct Drawn {
    var lot: Int
    var earliest: Int
  }

  private func lots(byHousehold: Bool, _ written: [String: Int]) -> [String: Drawn] {
    let seed = Array(run.manifest.seed.text.utf8) + [0x1F]
    let children = run.children
    let draws = Parallel.slices(children.count) { range in
      range.map { place in
        let owner = byHousehold ? children[place].household : children[place].id
        return SHA256.digest(seed + Array(owner.utf8))
      }
    }.flatMap(\.self)
    let order = children.indices.sorted { left, right in
      if draws[left] != draws[right] { return draws[left].lexicographicallyPrecedes(draws[right]) }
      let (one, other) = (children[left].id, children[right].id)
      let lots = (written[one] ?? Int.max, written[other] ?? Int.max)
      return lots.0 == lots.1 ? one.precedesByBytes(other) : lots.0 < lots.1
    }
    var lots: [String: Drawn] = [:]
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { draws[$0] != draws[order[start]] } ?? order.count
      let group = order[start..<end].map { children[$0].id }
      // Whoever has no rank has no lot in the tables, but a place among its brothers and sisters.
      let known = group.compactMap { written[$0] }
      let fits = Set(known).count == known.count && known.allSatisfy { start + 1...end ~= $0 }
      for (place, id) in group.enumerated() {
        let lot = fits ? written[id] ?? start + place + 1 : start + place + 1
        let isCertain = fits && known.count == group.count
        lots[id] = Drawn(lot: lot, earliest: isCertain ? lot : start + 1)
      }
      start = end
    }
    return lots
  }

  private mutating func compare(_ lots: [String: Int]) {
    for child in run.children {
      for listing in child.listings {
        guard let lot = listing.standing?.lot, let drawn = lots[child.id] else { continue }
        mismatches.expect(
          "reasons.csv", "児童\(child.id)の第\(listing.position)希望の抽選順", lot, drawn)
      }
    }
  }

  /// Families stand in the order of the smallest lot of their children.
  private mutating func families(_ lots: [String: Int]) {
    let (instance, names) = (run.market.instance, run.market.names)
    var last = 0
    for number in 0..<instance.familyCount {
      let members = instance.applicants(of: FamilyIndex(number)).map { names.applicants[$0] }
      guard let lot = members.compactMap({ lots[$0] }).min() else { continue }
      if lot < last {
        mismatches.note("instance.json", "世帯\(names.families[number])が、抽選の順にありません")
      }
      last = lot
    }
  }
}
