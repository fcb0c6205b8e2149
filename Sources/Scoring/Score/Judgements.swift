import Records

/// 個別判断の値 — the numbers that people decided where a table leaves a value to judgement.
struct Judgements {
  private var values: [[(item: String, value: Value)]] = []
  /// Whether every value counts as 0, as if nobody had judged anything.
  private var isNeutral = false
  private(set) var findings: [Diagnostic] = []
  /// Where the decision being read stands.
  private var location = SourceLocation(file: "decisions.csv")

  /// As if nobody had judged anything: every value is 0.
  static var neutral: Judgements { Judgements() }

  private init() { isNeutral = true }

  init(_ round: Round, _ pack: RulePack) {
    let items = pack.fields.filter { $0.kind == .judgement }
    for (place, decision) in round.decisions.enumerated() where decision.kind == .value {
      location = round.places.decisions.location(of: place)
      add(decision, items, round)
    }
    checkAgreement(items, round)
  }

  /// The value decided for any of some children; they agree.
  func value(of item: String, for children: [RecordIndex<Child>]) -> Value? {
    if isNeutral { return Value(whole: 0) }
    guard !values.isEmpty else { return nil }
    for child in children {
      if let found = values[Int(child.offset)].first(where: { $0.item == item }) {
        return found.value
      }
    }
    return nil
  }

  private mutating func add(_ decision: Decision, _ items: [FieldDeclaration], _ round: Round) {
    let parts = (decision.value ?? "").split(separator: "=", maxSplits: 1).map {
      String($0).trimmed
    }
    guard let child = decision.child, parts.count == 2, let number = Rational(parts[1]) else {
      report(
        "SCORE010", decision, "値「\(decision.value ?? "")」を読めません",
        reason: "種類が「指数」の判断には、児童番号と「項目=数値」の値が要るためです。", remedy: "児童番号と値を直してください。")
      return
    }
    guard let item = items.first(where: { $0.name == parts[0] }) else {
      let near = Suggestion.nearest(to: parts[0], among: items.map(\.name)).first
      report(
        "SCORE011", decision, "「\(parts[0])」は判断の項目ではありません",
        reason: "規則の判断の項目は \(items.map(\.name).joined(separator: "・")) です。",
        remedy: near.map { "「\($0)」ではありませんか。" } ?? "項目を直してください。")
      return
    }
    guard item.value(written: parts[1]) != nil else {
      report(
        "SCORE012", decision, "「\(item.name)」の値 \(number) は範囲の外です", reason: item.expectation,
        remedy: "値を確かめてください。")
      return
    }
    if values.isEmpty { values = .init(repeating: [], count: round.children.count) }
    let known = values[Int(child.offset)].first { $0.item == item.name }
    guard known == nil || known?.value == Value(number) else {
      report(
        "SCORE013", decision, "「\(item.name)」に異なる値が二つ決裁されています",
        reason: "どちらの値を使うか決まらないためです。", remedy: "どちらかの判断を除いてください。")
      return
    }
    values[Int(child.offset)].append((item.name, Value(number)))
  }

  /// A value that belongs to the household must not differ between its children.
  private mutating func checkAgreement(_ items: [FieldDeclaration], _ round: Round) {
    guard !values.isEmpty else { return }
    for item in items where item.record == .household || item.record == .guardian {
      for household in round.households {
        let decided = household.children.compactMap { value(of: item.name, for: [$0]) }
        guard let first = decided.first, decided.contains(where: { $0 != first }) else { continue }
        findings.append(
          Diagnostic(
            .error, "SCORE013", at: round.places.decisions.location(of: nil),
            "世帯 \(household.id.text) の児童に「\(item.name)」の異なる値が決裁されています",
            reason: "世帯に一つの値であるためです。", remedy: "世帯の児童の値をそろえてください。"))
      }
    }
  }

  private mutating func report(
    _ code: String, _ decision: Decision, _ message: String, reason: String, remedy: String
  ) {
    findings.append(
      Diagnostic(
        .error, code, at: location,
        "判断 \(decision.number): \(message)",
        reason: reason, remedy: remedy))
  }
}
