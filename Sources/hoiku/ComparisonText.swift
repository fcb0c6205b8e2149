import Audit
import Records
import Selection

/// Two runs beside each other in words: what differs in them, then the children by cause.
struct ComparisonText {
  private let comparison: Comparison
  private let rules: [RuleShift]
  private let (before, after): (Manifest, Manifest)
  private var lines: [String] = []

  init(
    _ comparison: Comparison, rules: [RuleShift], _ before: Manifest, _ after: Manifest
  ) {
    (self.comparison, self.rules) = (comparison, rules)
    (self.before, self.after) = (before, after)
    writeInputs()
    writeCounts()
    writeChanges()
  }

  /// The whole text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  // MARK: - What differs in the runs

  private mutating func writeInputs() {
    lines.append("前の結果: \(before.round)")
    lines.append("後の結果: \(after.round)")
    lines.append("")
    let start = lines.count
    for name in changedInputs { lines.append("入力が違う: \(name)") }
    if let old = before.ruleFolder, let new = after.ruleFolder, old != new {
      lines.append("規則のフォルダーが違う: \(old) → \(new)(中身の違うファイルは上に挙げたものだけです)")
    }
    let seats = comparison.seats.map { change in
      "\(change.program) \(change.before)→\(change.after)"
    }
    if !seats.isEmpty { lines.append("受入可能数が違う枠: \(Self.listed(seats))") }
    if !comparison.changedForms.isEmpty {
      lines.append("希望が違う児童: \(Self.listed(comparison.changedForms))")
    }
    if before.seed.text != after.seed.text { lines.append("抽選の種が違う") }
    for (rule, old, new) in changedCounts {
      lines.append("該当者数が違う規則: \(rule) \(old)人 → \(new)人")
    }
    if lines.count == start { lines.append("入力の違いはありません。") }
    lines.append("")
  }

  /// The files of the round that differ, by name.
  var changedInputs: [String] { Manifest.changedInputs(from: before, to: after) }

  private var changedCounts: [(rule: String, old: Int, new: Int)] {
    let names = Set((before.ruleCounts + after.ruleCounts).map(\.rule))
      .sorted { $0.precedesByBytes($1) }
    return names.compactMap { rule in
      let old = before.ruleCounts.first { $0.rule == rule }?.count ?? 0
      let new = after.ruleCounts.first { $0.rule == rule }?.count ?? 0
      return old == new ? nil : (rule, old, new)
    }
  }

  /// The first twenty, and how many more there are.
  static func listed(_ texts: [String]) -> String {
    let shown = texts.prefix(20).joined(separator: "、")
    return texts.count > 20 ? "\(shown)、ほか\(texts.count - 20)件" : shown
  }

  // MARK: - Who changed

  private mutating func writeCounts() {
    let changes = comparison.changes
    lines.append("両方にいる児童 \(comparison.common)人、結果が違う児童 \(changes.count)人")
    let renamed = comparison.renamed.map { names, count in
      "席は同じで、\(names.before.rawValue)から\(names.after.rawValue)になった児童 \(count)人"
    }
    lines += renamed.sorted { $0.precedesByBytes($1) }
    guard !changes.isEmpty else { return }
    lines.append("原因は、違いを一つずつ前に戻して解き直し、前の結果に戻るかどうかで確かめました。")
  }

  private mutating func writeChanges() {
    var groups: [(causes: [Comparison.Cause], changes: [Comparison.Change])] = []
    for change in comparison.changes {
      if let place = groups.firstIndex(where: { $0.causes == change.causes }) {
        groups[place].changes.append(change)
      } else {
        groups.append((change.causes, [change]))
      }
    }
    let ordered = groups.enumerated().sorted { left, right in
      let (first, second) = (left.element.changes.count, right.element.changes.count)
      return first != second ? first > second : left.offset < right.offset
    }.map(\.element)
    for (causes, changes) in ordered {
      let names = causes.map(name).joined(separator: "・")
      lines.append("")
      lines.append("\(names)による \(changes.count)人" + note(causes))
      for change in changes {
        lines.append(
          "  児童\(change.child): \(words(change.before)) → \(words(change.after)) — \(names)")
      }
    }
  }

  private func note(_ causes: [Comparison.Cause]) -> String {
    if causes == [.several] { return "(一つだけ戻しても、前の結果には戻りません)" }
    return causes.count > 1 ? "(どれか一つを戻せば、前の結果に戻ります)" : ""
  }

  private func words(_ result: Comparison.Result?) -> String {
    guard let result else { return "申込みなし" }
    guard let seat = result.seat else { return result.kind.rawValue }
    return "\(result.kind.rawValue) \(seat)" + ComparisonExport.words(position: result.position)
  }

  /// What a cause is called.
  func name(of cause: Comparison.Cause) -> String {
    switch cause {
    case .seats: "受入可能数"
    case .settled: "決定・内定済みの席"
    case .wishes: "希望・申込者"
    case .rule(let place): "\(origin)(\(rules[place].rule) \(rules[place].item))"
    case .points: "指数"
    case .ranks: "区分・同点時の項目"
    case .lots: "抽選"
    case .several: "複数の組合せ"
    }
  }

  /// Whether other points come of other rules or of other facts about the family.
  private var origin: String {
    let tables = ["pack.json", "base.csv", "adjust.csv", "groups.csv", "fields.csv"]
    let changed = Set(changedInputs.map { String($0.split(separator: "/").last ?? "") })
    if changed.isDisjoint(with: tables) { return "訂正" }
    let facts = [
      "children.csv", "guardians.csv", "households.csv", "facilities.csv", "decisions.csv",
    ]
    return changed.isDisjoint(with: facts) ? "規則" : "規則または訂正"
  }
}

/// A run and a result made elsewhere, in words.
enum PolicyText {
  /// The whole text; a list that may be one of those who got in only is asked about.
  static func text(_ comparison: PolicyComparison, mayBeAdmittedOnly: Bool) -> String {
    let same = comparison.compared - comparison.differences.count
    var lines = [
      "照合した児童 \(comparison.compared)人、一致 \(same)人(\(percent(same, comparison.compared)))"
    ]
    if let blocking = comparison.blocking {
      lines.append("比べた結果の妨害世帯: \(blocking)世帯(この結果: \(comparison.ownBlocking)世帯)")
    } else if !comparison.differences.isEmpty {
      lines.append("比べた結果は、希望にない組合せか定員超過を含むため、妨害世帯を数えられません")
    }
    if comparison.differences.isEmpty == false {
      lines.append("妨害世帯とは、優先順位または空きによって受けられたはずの上位の希望を逃した世帯です。")
    }
    if !comparison.unknown.isEmpty {
      lines.append("この結果にいない児童: \(ComparisonText.listed(comparison.unknown))")
    }
    lines += missing(comparison, mayBeAdmittedOnly)
    for difference in comparison.differences {
      let ours =
        (difference.ours ?? "席なし") + ComparisonExport.words(position: difference.ourPosition)
      let theirs =
        (difference.theirs ?? "席なし") + ComparisonExport.words(position: difference.theirPosition)
      lines.append(
        "児童\(difference.child): この結果 \(ours)、比べた結果 \(theirs) — \(words(difference.finding))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func missing(
    _ comparison: PolicyComparison, _ mayBeAdmittedOnly: Bool
  ) -> [String] {
    guard !comparison.missing.isEmpty else { return [] }
    guard !comparison.missingGotNothing else {
      return ["比べた結果にいない児童\(comparison.missing.count)人は、入れなかった(転園希望なら元の席のまま)として比べました"]
    }
    var lines = [
      "比べた結果にいない児童: \(ComparisonText.listed(comparison.missing))",
      "  (妨害世帯は、これらの児童の席をこの結果のままとして数えました)",
    ]
    if mayBeAdmittedOnly {
      lines.append("  (入った児童だけの一覧なら、--admitted-only を付けると、いない児童も入れなかったものとして比べます)")
    }
    return lines
  }

  /// What a different seat means.
  static func words(_ finding: PolicyComparison.Finding) -> String {
    switch finding {
    case .notWished: "世帯の希望にない組合せです"
    case .overfull(let program): "枠\(program)は席より多くの児童が入っています"
    case .ownFamilyBlocks(let choice): "この世帯は第\(choice)希望の席を優先順位で受けられたはずです"
    case .seatClaimed(let families): "この席は世帯\(families.joined(separator: "・"))が先の順位で受けられたはずです"
    case .settles(let families):
      "この結果で調整できなかった世帯\(families.joined(separator: "・"))の希望がかなっています"
    case .settledBefore: "この児童は決定または内定済みで、選考の対象ではありません"
    case .follows: "ほかの違いに伴うもので、これだけでは順位の逆転はありません"
    }
  }

  /// A share with one decimal, rounded down: 100 % means all.
  private static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "0.0 %" }
    let tenths = part * 1000 / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
