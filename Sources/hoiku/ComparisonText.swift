import Audit
import Records
import Selection

/// Comparisons in words.
enum ComparisonText {
  /// Two runs: counts by cause, what differs in the inputs, then child by child.
  static func text(_ comparison: Comparison, _ before: Manifest, _ after: Manifest) -> String {
    var lines = inputLines(before, after)
    let changes = comparison.changes
    lines.append("両方にいる児童 \(comparison.common)人、結果が違う児童 \(changes.count)人")
    for cause in Comparison.Cause.allCases {
      let count = changes.count { $0.causes.contains(cause) }
      if count > 0 { lines.append("  \(cause.rawValue)による \(count)人") }
    }
    if !changes.isEmpty { lines.append("") }
    for change in changes {
      let causes = change.causes.map(\.rawValue).joined(separator: "・")
      lines.append("児童\(change.child): \(words(change.before)) → \(words(change.after))(\(causes))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ result: Comparison.Result?) -> String {
    guard let result else { return "申込みなし" }
    return result.seat.map { "\(result.kind.rawValue) \($0)" } ?? result.kind.rawValue
  }

  /// Which inputs, seeds and rules differ: what a cause such as 指数 goes back to.
  private static func inputLines(_ before: Manifest, _ after: Manifest) -> [String] {
    var lines: [String] = []
    let names = Set((before.inputs + after.inputs).map(\.name)).sorted { $0.precedesByBytes($1) }
    for name in names {
      let old = before.inputs.first { $0.name == name }
      let new = after.inputs.first { $0.name == name }
      if old?.sha256 != new?.sha256 { lines.append("入力が違う: \(name)") }
    }
    if before.seed.text != after.seed.text { lines.append("抽選の種が違う") }
    let rules = Set((before.ruleCounts + after.ruleCounts).map(\.rule))
      .sorted { $0.precedesByBytes($1) }
    for rule in rules {
      let old = before.ruleCounts.first { $0.rule == rule }?.count ?? 0
      let new = after.ruleCounts.first { $0.rule == rule }?.count ?? 0
      if old != new { lines.append("該当者数が違う規則: \(rule) \(old)人 → \(new)人") }
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  /// A run and a result made elsewhere.
  static func text(_ comparison: PolicyComparison) -> String {
    let same = comparison.compared - comparison.differences.count
    var lines = [
      "照合した児童 \(comparison.compared)人、一致 \(same)人(\(percent(same, comparison.compared)))"
    ]
    if let blocking = comparison.blocking {
      lines.append("比べた結果の妨害世帯: \(blocking)世帯")
    } else if !comparison.differences.isEmpty {
      lines.append("比べた結果は、希望にない組合せか定員超過を含むため、妨害世帯を数えられません")
    }
    for id in comparison.unmatched { lines.append("片方にしかいない児童: \(id)") }
    for difference in comparison.differences {
      let ours = difference.ours ?? "席なし"
      let theirs = difference.theirs ?? "席なし"
      lines.append(
        "児童\(difference.child): この結果 \(ours)、比べた結果 \(theirs) — \(words(difference.finding))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ finding: PolicyComparison.Finding) -> String {
    switch finding {
    case .notWished: "世帯の希望にない組合せです"
    case .overfull(let program): "枠\(program)は席より多くの児童が入っています"
    case .ownFamilyBlocks(let choice): "この世帯は第\(choice)希望の席を優先順位で受けられたはずです"
    case .seatClaimed(let families): "この席は世帯\(families.joined(separator: "・"))が先の順位で受けられたはずです"
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
