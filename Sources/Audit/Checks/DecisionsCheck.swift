import Intake
import Records
import Selection
import StableMatching

/// `decisions-effect.json`: the families that could claim a choice but for seats settled beforehand,
/// found again from the tables.
///
/// Exclusions, 受入不可 and withdrawn offers keep a child out of the tables this check reads; of those
/// entries it checks that a decision of that child is named.
struct DecisionsCheck {
  private static let file = "decisions-effect.json"
  private let run: Evidence
  private var mismatches = Mismatches()
  /// Settled children who sit in each program, with their ranks; nothing for one that ranks last.
  private var settled: [String: [(child: String, standing: RankStanding?, holds: Bool)]] = [:]
  /// How children rank without the values that people judged, by child and facility.
  private var unjudged: [String: [String: RankStanding]] = [:]
  private var kindOf: [String: String] = [:]
  private var childOf: [String: String] = [:]

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    let findings = Findings()
    guard let bytes = run.files[file],
      let document = JSONDocument.read(bytes, file: file, findings: findings)
    else {
      let isSettled = run.children.contains { run.isSettled($0) || $0.kind == .cancelled }
      return findings.all + (isSettled ? [.fileMissing(file)] : [])
    }
    var check = DecisionsCheck(run: run)
    check.read(document.root["decisions"]?.elements ?? [])
    check.readUnjudged(document.root["unjudged"]?.elements ?? [])
    let entries = document.root["affected"]?.elements ?? []
    check.seatSettled(named: check.named(in: entries))
    check.compare(entries)
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  private mutating func read(_ decisions: [JSONValue]) {
    for decision in decisions {
      guard let number = decision["number"]?.string else { continue }
      kindOf[number] = decision["kind"]?.string
      childOf[number] = decision["child"]?.string
    }
  }

  /// Ranks without judgement, which only households with a 指数 decision may have.
  private mutating func readUnjudged(_ entries: [JSONValue]) {
    let judged = kindOf.filter { $0.value == Decision.Kind.value.rawValue }.keys
    let households = Set(judged.compactMap { run.record[childOf[$0] ?? ""]?.household })
    for entry in entries {
      let (child, facility) = (entry["child"]?.string ?? "", entry["facility"]?.string ?? "")
      let listing = run.record[child]?.listings.first { $0.facility == facility }
      let keys = (entry["ties"]?.elements ?? []).compactMap { $0.string.flatMap { Rational($0) } }
      guard let record = run.record[child], households.contains(record.household),
        var standing = listing?.standing, keys.count == run.manifest.tieChain.count,
        let points = entry["points"]?.string.flatMap({ Rational($0) })
      else {
        mismatches.note(Self.file, "児童\(child)・施設\(facility)の判断なしの順位に、根拠がありません")
        continue
      }
      let phase = entry["phase"]?.string ?? ""
      standing.phase = run.manifest.phases.firstIndex(of: phase) ?? run.manifest.phases.count
      standing.points = points
      standing.keys = keys
      unjudged[child, default: [:]][facility] = standing
    }
  }

  /// Settled children that stand in somebody's way, as the file has it.
  private func named(in entries: [JSONValue]) -> Set<String> {
    Set(
      entries.flatMap { entry in
        texts(entry["promises"]) + texts(entry["decisions"]).compactMap { childOf[$0] }
      })
  }

  /// Seats the settled children by rank.
  ///
  /// A child without a position sits where it sat before, or where its form does not reach. Tables
  /// do not tell these apart, but only the second kind ranks behind others and can be in their way.
  private mutating func seatSettled(named: Set<String>) {
    for child in run.children where run.isSettled(child) {
      guard let seat = child.seat else { continue }
      let listing = child.listings.first { $0.facility == child.seatFacility }
      // Who was placed by decision came new; 在園継続 by decision is the seat held or promised.
      let isNew = child.kind != .continuing
      let isBehind = isNew || named.contains(child.id)
      let holds = child.position == nil && !(isBehind && listing == nil)
      settled[seat, default: []].append((child.id, listing?.standing, holds))
    }
  }

  private mutating func compare(_ entries: [JSONValue]) {
    var written: [String] = []
    for entry in entries {
      let children = texts(entry["children"])
      let numbers = (entry["decisions"]?.elements ?? []).compactMap(\.string)
      let outside = children.filter { run.family[$0] == nil }
      let kept = numbers.filter { kindOf[$0] == Decision.Kind.cannotTake.rawValue }
      for number in numbers where kindOf[number] == nil {
        mismatches.note(Self.file, "決定\(number)は decisions にありません")
      }
      if outside.isEmpty && kept.isEmpty {
        written.append(
          "\(children.joined(separator: "・")) \(texts(entry["seats"]).joined(separator: "・"))")
      } else if !numbers.contains(where: { children.contains(childOf[$0] ?? "") }) {
        mismatches.note(Self.file, "児童\(children.joined(separator: "・"))についての決定がありません")
      }
    }
    mismatches.expect(
      Self.file, "affected の世帯", sorted(written).joined(separator: "、"),
      sorted(affected()).joined(separator: "、"))
  }

  private func texts(_ value: JSONValue?) -> [String] {
    (value?.elements ?? []).map { $0.string ?? "-" }
  }

  private func sorted(_ texts: [String]) -> [String] {
    texts.sorted { $0.precedesByBytes($1) }
  }

  private func affected() -> [String] {
    let (instance, names) = (run.market.instance, run.market.names)
    var found: [String] = []
    // What a blocking family could claim anyhow is told elsewhere.
    for number in 0..<instance.familyCount where !run.blocking.contains(number) {
      let family = FamilyIndex(number)
      let members = instance.applicants(of: family).map { names.applicants[$0] }
      for choice in 0..<instance.usableChoiceCount(of: family) {
        let wanted = members.indices.map { place in
          instance.program(of: family, choice: choice, member: place)
            .map { names.programs[Int($0.offset)] }
        }
        if zip(members, wanted).allSatisfy({ run.seat[$0] == $1 }) { break }
        guard canClaim(members, wanted, settledCounts: true) else { continue }
        // Who could claim it even among those who take part blocks for another reason.
        if !canClaim(members, wanted, settledCounts: false) {
          let seats = wanted.map { $0 ?? "-" }.joined(separator: "・")
          found.append("\(members.joined(separator: "・")) \(seats)")
        }
        break
      }
    }
    return found
  }

  private func canClaim(_ members: [String], _ wanted: [String?], settledCounts: Bool) -> Bool {
    for (child, program) in zip(members, wanted) {
      guard let program else { continue }
      func rank(_ standing: RankStanding?, of child: String) -> RankStanding? {
        guard settledCounts, standing != nil else { return standing }
        return unjudged[child]?[run.facility[program] ?? ""] ?? standing
      }
      let own = rank(standing(of: child, at: program), of: child)
      var ahead = run.occupants[program, default: []].count { other in
        !members.contains(other.child) && isAhead(rank(other.standing, of: other.child), own)
      }
      for (sibling, wish) in zip(members, wanted) where wish == program && sibling != child {
        if isAhead(rank(standing(of: sibling, at: program), of: sibling), own) { ahead += 1 }
      }
      var seats = run.capacity[program] ?? 0
      if settledCounts {
        let others = settled[program, default: []]
        seats += others.count
        ahead += others.count { other in
          other.holds
            || rank(other.standing, of: other.child).map { isAhead($0, own) } ?? false
        }
      }
      if ahead >= seats { return false }
    }
    return true
  }

  /// How a child ranks at a program; nothing where it holds its seat there.
  private func standing(of child: String, at program: String) -> RankStanding? {
    guard run.home[child] != program else { return nil }
    return run.record[child]?.listings.first { $0.facility == run.facility[program] }?.standing
  }

  private func isAhead(_ other: RankStanding?, _ own: RankStanding?) -> Bool {
    guard let own else { return false }
    return other.map { run.precedes($0, own) } ?? true
  }
}
