import Records

/// The order in which findings are told: by file in the order of reading, then from top to bottom.
enum FindingOrder {
  /// The findings in order, those in none of the `files` first; equal places keep the order in which they were found.
  static func sorted(_ findings: [Diagnostic], files: [String]) -> [Diagnostic] {
    var ranks: [String: Int] = [:]
    for (rank, file) in files.enumerated() { ranks[file] = rank }
    for finding in findings where ranks[finding.location.file] == nil {
      ranks[finding.location.file] = ranks.count - 1_000
    }
    let keyed = findings.enumerated().map { number, finding in
      let place = finding.location
      return (
        key: (
          ranks[place.file, default: 0], place.row ?? 0, place.column ?? 0, number
        ), finding: finding
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.finding)
  }
}
