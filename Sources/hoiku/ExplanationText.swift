import Audit
import Records
import Scoring
import Selection

/// The explanation of one child in words that a parent understands.
struct ExplanationText {
  private let explanation: Explanation
  private let points: PointLines
  private let run: FinishedRun
  private var lines: [String] = []

  init(_ explanation: Explanation, _ points: PointLines, _ run: FinishedRun) {
    self.explanation = explanation
    self.points = points
    self.run = run
    writeHead()
    writePoints()
    for facility in explanation.facilities { write(facility) }
    writeFamily()
    writeChain()
  }

  /// The whole text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func writeHead() {
    let child = explanation.child
    lines.append("児童\(child.id)(世帯\(child.household))の結果: \(child.kind.rawValue)")
    if let seat = child.seat {
      lines.append("  席: 枠\(seat)" + (child.position.map { "(第\($0)希望)" } ?? ""))
    }
    lines.append("  主な理由: \(child.reason.rawValue)")
    guard !explanation.takesPart, child.seat != nil else { return }
    switch child.kind {
    case .admitted, .transferred:
      lines.append("  決定(強制)によるものです。理由と決裁者は decisions-effect.json にあります")
    case .continuing: lines.append("  前の選考で内定した席か、いまの席で、この選考より先に決まっていました")
    default: break
    }
  }

  private mutating func writePoints() {
    lines.append("")
    lines.append("指数の内訳")
    for line in points.lines {
      let place = line.facility.isEmpty ? "" : "施設\(line.facility)だけ、"
      let note = line.isCounted ? "" : "、算入せず"
      lines.append(
        "  \(line.table)\(line.number) \(line.item) \(line.value)点(\(place)\(line.subject)\(note))")
      lines.append("    根拠: \(line.clause)")
    }
    if points.lines.isEmpty { lines.append("  該当する項目はありません。") }
    writeSums()
    writeTies()
  }

  /// The way from the rows to 総合, each sum with the values it is made of.
  private mutating func writeSums() {
    guard !points.sums.isEmpty else { return }
    lines.append("  計算")
    for sum in points.sums {
      let place = sum.facility.isEmpty ? "" : "(施設\(sum.facility))"
      let owner = sum.subject.isEmpty ? "" : "\(sum.subject)の"
      let steps = [sum.formula, sum.working, "\(sum.value)点"].filter { !$0.isEmpty }
      lines.append("    \(owner)\(sum.name)\(place): \(steps.joined(separator: " = "))")
    }
  }

  /// What is compared between equal points: the values that are the same at every facility.
  private mutating func writeTies() {
    let standings = explanation.facilities.compactMap(\.listing.standing)
    guard let first = standings.first, !first.keys.isEmpty else { return }
    lines.append("  指数が同じ児童とは、次の値を上から順に比べ、すべて同じなら抽選です")
    for (place, key) in run.manifest.tieChain.enumerated() {
      let isAlike = standings.allSatisfy { $0.keys[place] == first.keys[place] }
      let value = isAlike ? text(first.keys[place], key) : "施設ごとに異なる"
      lines.append(
        "    \(place + 1) \(key.name): \(value)(\(key.smallerFirst ? "小さい" : "大きい")方が先)")
    }
  }

  private func text(_ value: Rational, _ key: Manifest.TieKey) -> String {
    guard key.isDate, let day = CalendarDate(dayNumber: Int(value.floor)) else {
      return value.description
    }
    return day.eraText
  }

  /// The tie values that differ between the facilities of the form.
  private func ownTies(_ own: RankStanding) -> String {
    let standings = explanation.facilities.compactMap(\.listing.standing)
    let words = run.manifest.tieChain.enumerated().compactMap { place, key in
      standings.allSatisfy { $0.keys[place] == own.keys[place] }
        ? nil : "\(key.name) \(text(own.keys[place], key))"
    }
    return words.isEmpty ? "" : "、" + words.joined(separator: "、")
  }

  private mutating func write(_ facility: Explanation.Facility) {
    let listing = facility.listing
    lines.append("")
    lines.append(
      "第\(listing.position)希望 施設\(listing.facility)(枠\(listing.program)): \(listing.reason.rawValue)"
    )
    guard let own = listing.standing else { return }
    let phase = run.record.phases.indices.contains(own.phase) ? run.record.phases[own.phase] : ""
    let place = phase.isEmpty ? "" : "区分「\(phase)」、"
    let rank = facility.rank.map { "、この枠の順位は\($0.count)人中\($0.place)番目" } ?? ""
    lines.append(
      "  \(place)指数 \(own.points)\(ownTies(own))、抽選順 \(own.lot)番\(rank)")
    guard ![.admittedHere, .better].contains(listing.reason) else { return }
    lines.append("  席は\(facility.seats)。ここに入った児童のうち、先の順位の人数:")
    if facility.aheadByHolding > 0 { lines.append("    在園の席を持つ児童 \(facility.aheadByHolding)人") }
    for (level, count) in facility.ahead { lines.append("    \(name(of: level)) \(count)人") }
    if facility.aheadByHolding == 0 && facility.ahead.isEmpty { lines.append("    いません") }
    write(facility.remedies)
    writeInVain(facility.inVain)
  }

  private mutating func writeInVain(_ attempts: [Explanation.Attempt]) {
    guard !attempts.isEmpty else { return }
    var (parts, ways, seats): ([String], [String], [String]) = ([], [], [])
    for attempt in attempts {
      switch attempt {
      case .points: parts.append("この児童の指数(何点でも)")
      case .pointsTogether: parts.append("きょうだい全員の指数(何点ずつでも)")
      case .tie: parts.append("同点の中の順位")
      case .phase: parts.append("区分")
      case .way(let way): ways.append(way.policy.label + first(way))
      case .seat: parts.append("この枠の席を1つ増やすこと")
      case .siblingSeat(let program): seats.append("枠\(program)")
      }
    }
    if !seats.isEmpty {
      parts.append("きょうだいの\(seats.joined(separator: "か"))の席を1つ増やすこと")
    }
    if !ways.isEmpty { parts.append("きょうだい条件(\(ways.joined(separator: "、")))") }
    lines.append("  次は、一つだけ変えても、ここまでの希望には入れません(解き直して確かめました):")
    lines.append("    \(parts.joined(separator: "、"))")
  }

  private mutating func write(_ remedies: [Explanation.Remedy]) {
    guard !remedies.isEmpty else { return }
    lines.append("  次のどれか一つが違えば、ここか、より上位の希望に入れました(解き直して確かめました):")
    for remedy in remedies { lines.append("    \(words(for: remedy))") }
  }

  private func words(for way: Explanation.Way) -> String {
    way.policy == .independent
      ? "きょうだいとは別々に申し込む" : "きょうだい条件「\(way.policy.label)」\(first(way))"
  }

  private func first(_ way: Explanation.Way) -> String {
    way.isPlacedFirst ? "でこの児童を先に" : ""
  }

  private func words(for remedy: Explanation.Remedy) -> String {
    switch remedy {
    case .points(let points): "指数があと\(points)点高い"
    case .tie(let level): "同点の中で先の順位になる" + (level.map { "(\(decider($0)))" } ?? "")
    case .phase(let place): "区分が「\(run.record.phases[place])」である"
    case .pointsTogether(let points): "きょうだい全員の指数があと\(points)点ずつ高い"
    case .way(let way): words(for: way)
    case .seat: "この枠の席がもう1つある"
    case .siblingSeat(let program): "きょうだいの枠\(program)の席がもう1つある"
    }
  }

  private func name(of level: PriorityLevel) -> String {
    switch level {
    case .phase: "区分が先"
    case .points: "指数が高い"
    case .tieKey(let place): "同点で「\(run.record.tieChain[place].name)」が先"
    case .lot: "同点で抽選が先"
    }
  }

  /// What decided among equals.
  private func decider(_ level: PriorityLevel) -> String {
    switch level {
    case .tieKey(let place): "分かれ目は「\(run.record.tieChain[place].name)」"
    case .phase, .points, .lot: "分かれ目は抽選"
    }
  }

  private mutating func writeFamily() {
    guard !explanation.choices.isEmpty else { return }
    lines.append("")
    lines.append("きょうだいの組合せ(\(explanation.family.joined(separator: "・"))の順)")
    for choice in explanation.choices {
      let seats = choice.programs.map { $0 ?? "入らない" }.joined(separator: "・")
      if choice.isReceived {
        lines.append("  第\(choice.position)希望の組合せ \(seats): この組合せになりました")
      } else {
        let stopped = choice.stopped.map { explanation.family[$0] }.joined(separator: "・")
        lines.append(
          "  第\(choice.position)希望の組合せ \(seats): "
            + (stopped.isEmpty ? "ほかの世帯の希望と両立しません" : "\(stopped)の席がありません"))
      }
    }
    if !explanation.choices.contains(where: \.isReceived) {
      lines.append("  どの組合せにも席がないため、現在のままです")
    }
  }

  private mutating func writeChain() {
    let parts = [
      ("この席は、次の転園がなければ得られませんでした", explanation.chain),
      ("次の転園のどれか一つがなければ、より上位の希望に入れました", explanation.taken),
    ]
    for (head, moves) in parts where !moves.isEmpty {
      lines.append("")
      lines.append(head)
      for move in moves { lines.append("  枠\(move.from) から 枠\(move.to) への転園") }
    }
  }
}
