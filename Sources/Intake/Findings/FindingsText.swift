public import Records

/// 指摘の表示 — findings as lines for a terminal: place, what, why, remedy, how many.
public enum FindingsText {
  /// How many rows of one cause are told.
  public enum Telling: Int, Sendable {
    /// A few: `check --format json` lists them all.
    case some = 10
    /// As many as anybody reads: nothing else lists them.
    case all = 1_000
  }

  /// Renders findings in their order; findings with one cause are told once, with all their rows,
  /// and nothing that a file holds acts on the terminal.
  ///
  ///     children.csv:128:6: error: 希望1「A-017」は施設一覧にありません [REF001]
  ///       理由: …
  ///       対処: …
  ///       ほか12件: children.csv:131, 140, 152, …(全件は check --format json)
  ///
  /// - Parameters:
  ///   - findings: The findings.
  ///   - telling: How many rows of one cause are told at most; where `check` cannot list them all,
  ///     they are told here.
  /// - Returns: The text with a line break at its end; empty when there is nothing to tell.
  /// - Complexity: O(*n*) in the number of findings, on average.
  public static func render(_ findings: [Diagnostic], telling: Telling = .some) -> String {
    guard !findings.isEmpty else { return "" }
    var groups: [[Diagnostic]] = []
    var numbers: [Cause: Int] = [:]
    for finding in findings {
      let cause = Cause(finding)
      if let number = numbers[cause] {
        groups[number].append(finding)
      } else {
        numbers[cause] = groups.count
        groups.append([finding])
      }
    }
    return groups.map { paragraph($0, telling) }.joined() + summary(findings) + "\n"
  }

  /// What findings have in common that are told together.
  private struct Cause: Hashable {
    var severity: Diagnostic.Severity
    var code: String
    var file: String
    var reason: String

    init(_ finding: Diagnostic) {
      (severity, code) = (finding.severity, finding.code)
      file = finding.location.file
      reason = finding.reason.isEmpty ? finding.message : finding.reason
    }
  }

  private static func paragraph(_ group: [Diagnostic], _ telling: Telling) -> String {
    guard let first = group.first else { return "" }
    let shown = ShownText.line
    var text = shown(first.location.text) + ": \(first.severity.word): "
    text += shown(first.message) + " [\(first.code)]\n"
    if !first.reason.isEmpty { text += "  理由: \(shown(first.reason))\n" }
    if !first.remedy.isEmpty { text += "  対処: \(shown(first.remedy))\n" }
    if group.count > 1 {
      text += "  ほか\(group.count - 1)件: \(places(group.dropFirst(), telling))\n"
    }
    return text
  }

  /// The rows of one file; the file alone where none is known.
  private static func places(_ others: ArraySlice<Diagnostic>, _ telling: Telling) -> String {
    var rows: [String] = []
    for other in others.prefix(telling.rawValue) {
      let row = other.location.row.map(String.init) ?? "全体"
      if rows.last != row { rows.append(row) }
    }
    let more =
      others.count <= telling.rawValue
      ? "" : telling == .some ? ", …(全件は check --format json)" : ", …"
    let file = others.first?.location.file ?? ""
    return rows == ["全体"] ? file + more : file + ":" + rows.joined(separator: ", ") + more
  }

  /// 「誤り3件、要確認1件、警告2件」.
  public static func summary(_ findings: [Diagnostic]) -> String {
    let parts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(severity.label)\(count)件"
    }
    return parts.isEmpty ? "指摘はありません" : parts.joined(separator: "、")
  }
}

extension SourceLocation {
  /// The place as `children.csv:128:6`.
  public var text: String {
    ([file] + [row, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
}

extension Diagnostic.Severity {
  /// The word in front of a message.
  var word: String {
    switch self {
    case .error: "error"
    case .confirm: "要確認"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// The word in counts.
  var label: String {
    switch self {
    case .error: "誤り"
    case .confirm: "要確認"
    case .warning: "警告"
    case .note: "参考"
    }
  }
}
