import Intake
import Records
import Selection

/// Every figure of `statistics.json`, counted again from the tables.
struct StatisticsCheck {
  private let run: Evidence
  private let root: JSONValue
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    let findings = Findings()
    guard let bytes = run.files["statistics.json"],
      let document = JSONDocument.read(bytes, file: "statistics.json", findings: findings)
    else { return findings.all }
    var check = StatisticsCheck(run: run, root: document.root)
    check.head()
    check.totals()
    check.classes()
    check.siblings()
    check.waiting()
    return check.mismatches.all
  }

  private init(run: Evidence, root: JSONValue) {
    self.run = run
    self.root = root
  }

  private mutating func number(_ name: String, _ value: JSONValue?, _ found: Int) {
    mismatches.expect("statistics.json", name, value?.integer, found)
  }

  /// What the file is about: `manifest.json` has it in words.
  private mutating func head() {
    let (city, date) = (root["municipality"]?.string ?? "", root["entryDate"]?.string ?? "")
    mismatches.expect(
      "statistics.json", "format", root["format"]?.string ?? "", "hoiku-statistics/1")
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3,
      let day = CalendarDate(year: parts[0], month: parts[1], day: parts[2]),
      day.description == date
    else {
      mismatches.note("statistics.json", "入所日「\(date)」を読めません")
      return
    }
    let round = root["roundNumber"]?.integer ?? 0
    mismatches.expect(
      "statistics.json", "選考回", "\(city) \(day.eraText)入所 第\(round)次", run.manifest.round)
    number("fiscalYear", root["fiscalYear"], parts[1] < 4 ? parts[0] - 1 : parts[0])
  }

  private mutating func totals() {
    mismatches.expect(
      "statistics.json", "status", root["status"]?.string ?? "", run.manifest.status)
    number("applicants", root["applicants"], run.children.count)
    number("households", root["households"], Set(run.children.map(\.household)).count)
    number("blockingHouseholds", root["blockingHouseholds"], run.manifest.blocking)
    tally("results", root["results"], run.children)
    var positions: [Int] = []
    for child in run.children where child.kind == .admitted || child.kind == .transferred {
      guard let position = child.position else { continue }
      while positions.count < position { positions.append(0) }
      positions[position - 1] += 1
    }
    mismatches.expect(
      "statistics.json", "positionsReceived",
      (root["positionsReceived"]?.elements ?? []).map(\.text).joined(separator: " "),
      positions.map(String.init).joined(separator: " "))
  }

  private mutating func tally(_ name: String, _ value: JSONValue?, _ children: [RecordedChild]) {
    for kind in ResultKind.allCases {
      number("\(name).\(kind.rawValue)", value?[kind.rawValue], children.count { $0.kind == kind })
    }
  }

  /// Seats by the class of `cutoffs.csv`; children by the class of `results.csv`, which is their age
  /// but for those who sit in a pool.
  private mutating func classes() {
    var seats: [String: (capacity: Int, free: Int)] = [:]
    if let cutoffs = run.table("cutoffs.csv") {
      for row in cutoffs.rows {
        let label = String(cutoffs(row, "クラス").prefix { $0 != ":" })
        seats[label, default: (0, 0)].capacity &+= Int(cutoffs(row, "受入可能数")) ?? 0
        seats[label, default: (0, 0)].free &+= Int(cutoffs(row, "空き")) ?? 0
      }
    }
    number("capacity", root["capacity"], seats.values.reduce(0) { $0 + $1.capacity })
    number("free", root["free"], seats.values.reduce(0) { $0 + $1.free })
    var sums = [Int](repeating: 0, count: ResultKind.allCases.count)
    let hasPools = seats.keys.contains { $0.contains("-") }
    let classOf = resultClasses()
    classLabels(pools: Set(seats.keys.filter { $0.contains("-") }))
    for row in root["classes"]?.elements ?? [] {
      let label = row["class"]?.string ?? ""
      number("classes \(label) capacity", row["capacity"], seats[label]?.capacity ?? 0)
      number("classes \(label) free", row["free"], seats[label]?.free ?? 0)
      for (place, kind) in ResultKind.allCases.enumerated() {
        sums[place] += row["results"]?[kind.rawValue]?.integer ?? 0
      }
      if !hasPools {
        tally(
          "classes \(label)", row["results"], run.children.filter { classOf[$0.id] == label })
      }
    }
    for (place, kind) in ResultKind.allCases.enumerated() {
      mismatches.expect(
        "statistics.json", "classes の\(kind.rawValue)の合計", sums[place],
        run.children.count { $0.kind == kind })
    }
  }

  /// The classes one by one, then the pools of several by their ages.
  private mutating func classLabels(pools: Set<String>) {
    let sorted = pools.sorted { $0.precedesByBytes($1) }
    mismatches.expect(
      "statistics.json", "classes のクラス",
      (root["classes"]?.elements ?? []).map { $0["class"]?.string ?? "" }.joined(separator: " "),
      ((0...5).map { "\($0)" } + sorted).joined(separator: " "))
  }

  private func resultClasses() -> [String: String] {
    var classes: [String: String] = [:]
    guard let table = run.table("results.csv") else { return classes }
    for row in table.rows {
      classes[table(row, "児童番号")] = String(table(row, "クラス").prefix { $0 != ":" })
    }
    return classes
  }

  private mutating func siblings() {
    var counts = ["households": 0, "together": 0, "apart": 0, "some": 0, "none": 0]
    var heldByPolicy = 0
    let takesPart: Set<ResultKind> = [.admitted, .held, .transferred, .transferHeld]
    let families = Dictionary(grouping: run.children.filter { takesPart.contains($0.kind) }) {
      $0.household
    }
    for children in families.values where children.count > 1 {
      counts["households", default: 0] += 1
      let seats = children.compactMap(\.seatFacility)
      let group =
        seats.isEmpty
        ? "none"
        : seats.count < children.count ? "some" : Set(seats).count == 1 ? "together" : "apart"
      counts[group, default: 0] += 1
      if children.contains(where: { $0.reason == .siblings }) { heldByPolicy += 1 }
    }
    let value = root["siblings"]
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      number("siblings.\(name)", value?[name], count)
    }
    number("siblings.heldByOwnPolicy", value?["heldByOwnPolicy"], heldByPolicy)
  }

  /// 待機児童: the held, each in one group, and the groups' sizes.
  private mutating func waiting() {
    let value = root["waitingChildren"]
    let held = run.children.filter { $0.kind == .held }.map(\.id)
    number("waitingChildren.held", value?["held"], held.count)
    let waits = value?["children"]?["waiting"]?.elements ?? []
    waitingByClass(value, Set(waits.compactMap(\.string)))
    let seated: Set<ResultKind> = [.admitted, .transferred, .transferHeld, .continuing]
    let using = run.children.count { seated.contains($0.kind) }
    number("waitingChildren.applied", value?["applied"], using + held.count)
    number("waitingChildren.using", value?["using"], using)
    var listed: [String] = []
    for (key, ids) in value?["children"]?.members ?? [] {
      let (name, count) = (key.string ?? "", ids.elements?.count ?? 0)
      listed += (ids.elements ?? []).compactMap(\.string)
      let written = name == "waiting" ? value?["waiting"] : value?["excluded"]?[name]
      number("waitingChildren.\(name)", written, count)
    }
    mismatches.expect(
      "statistics.json", "waitingChildren.children",
      listed.sorted { $0.precedesByBytes($1) }.joined(separator: " "),
      held.sorted { $0.precedesByBytes($1) }.joined(separator: " "))
  }

  private mutating func waitingByClass(_ value: JSONValue?, _ waiting: Set<String>) {
    let classOf = resultClasses()
    let rows = value?["byClass"]?.elements ?? []
    mismatches.expect(
      "statistics.json", "waitingChildren.byClass のクラス",
      rows.map { $0["class"]?.string ?? "" }.joined(separator: " "), "0 1 2 3 4 5")
    for row in rows {
      let label = row["class"]?.string ?? ""
      let held = run.children.filter { $0.kind == .held && classOf[$0.id] == label }
      number("waitingChildren.byClass \(label) held", row["held"], held.count)
      number(
        "waitingChildren.byClass \(label) waiting", row["waiting"],
        held.count { waiting.contains($0.id) })
    }
  }
}
