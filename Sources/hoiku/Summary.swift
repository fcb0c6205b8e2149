import Notices
import Records
import Selection
import StableMatching

/// What `run` tells at its end, in Japanese.
enum Summary {
  static func text(
    _ products: RunProducts, moved: [Diagnostic], folder: String, fingerprint: String
  ) -> String {
    let outcome = products.outcome
    let settings = outcome.round.settings
    var lines: [String] = []
    if !outcome.blocking.isEmpty {
      lines.append(
        "注意: 安定な結果ではありません。\(outcome.blocking.count)世帯の希望が互いに両立しません(妨害世帯)。")
    } else if case .unproven = outcome.solution.status {
      lines.append("注意: 結果の証明が終わっていません。安定な結果ですが、最もよいものとは限りません(unproven)。")
    }
    lines.append(
      "\(settings.municipality) \(settings.entryDate.eraText)入所 第\(settings.roundNumber)次 利用調整")
    lines.append("")
    lines.append(row("申込児童", "\(outcome.round.children.count)人"))
    for kind in ResultKind.allCases {
      let count = outcome.results.count { $0.kind == kind }
      if count > 0 || kind == .admitted || kind == .held {
        lines.append(row("  \(kind.rawValue)", "\(count)人"))
      }
    }
    lines.append(row("妨害世帯", "\(outcome.blocking.count)世帯"))
    let effects = DecisionEffects(outcome)
    if !effects.isEmpty {
      lines.append(row("決定の影響", "\(effects.affected.count)世帯(decisions-effect.json)"))
    }
    lines.append(row("結果の証明", proof(outcome.solution.status, blocking: outcome.blocking.count)))
    lines.append(row("警告", warnings(products.findings + moved)))
    lines.append(row("書き出し先", folder))
    lines.append(row("指紋", fingerprint))
    lines.append("")
    lines.append("まず \(folder)/report.html をご覧ください。検証: hoiku verify \(folder)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was proved, in words and by its name in files.
  static func proof(_ status: Status, blocking: Int) -> String {
    "\(StatusWords(status, blocking: blocking).title)(\(status.word))"
  }

  private static func warnings(_ findings: [Diagnostic]) -> String {
    let codes = findings.filter { $0.severity == .warning || $0.severity == .confirm }.map(\.code)
    guard !codes.isEmpty else { return "なし" }
    let kinds = Set(codes).sorted { $0.precedesByBytes($1) }
      .map { code in "\(code) \(codes.count { $0 == code })件" }
    return kinds.joined(separator: "、")
  }

  /// One line: the name padded to a common width (a Japanese character is two columns wide).
  private static func row(_ name: String, _ value: String) -> String {
    let width = name.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    return name + String(repeating: " ", count: max(1, 14 - width)) + value
  }
}
