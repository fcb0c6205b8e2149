import Foundation

/// The figures of all sizes, as they are kept in `Benchmarks/Baselines`.
struct PipelineReport: Codable {
  /// The compiler.
  let compiler: String
  /// One entry a size, the smallest first.
  var sizes: [PipelineSize]

  /// How time grows with size: the time a child takes, against that of the city of 8,000.
  var growth: String {
    guard let base = sizes.first(where: { $0.children == 8_000 }) else { return "" }
    let cost = base.runMilliseconds / Double(base.children)
    let words = sizes.filter { $0.children > base.children }.map { size in
      let own = size.runMilliseconds / Double(size.children)
      return "8,000 to \(size.children): \(String(format: "%.2f", own / cost)) × linear"
    }
    return words.joined(separator: "\n")
  }

  /// Writes the figures.
  func write(to file: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var data = try encoder.encode(rounded)
    data.append(UInt8(ascii: "\n"))
    try data.write(to: URL(filePath: file))
  }

  /// Reads figures that were kept.
  static func read(_ file: String) throws -> PipelineReport {
    try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: file)))
  }

  /// What changed since the figures of a baseline: every stage, and whether the results are the same.
  func comparison(with old: PipelineReport) -> String {
    var lines = ["against \(old.compiler):"]
    for size in sizes {
      guard let before = old.sizes.first(where: { $0.children == size.children }) else {
        lines.append("  \(size.children): not recorded")
        continue
      }
      let isSame = size.hasResults(of: before)
      lines.append(
        "  \(size.children): run \(Self.change(before.runMilliseconds, size.runMilliseconds, "ms")),"
          + " \(Self.change(before.runMegabytes, size.runMegabytes, "MB")),"
          + (isSame ? " same results" : " OTHER RESULTS"))
      for stage in size.stages {
        guard let other = before.stages.first(where: { $0.name == stage.name }) else { continue }
        lines.append(
          "    \(stage.name): \(Self.change(other.milliseconds, stage.milliseconds, "ms")),"
            + " \(Self.change(other.megabytes, stage.megabytes, "MB"))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Whether a size of a baseline came to other results, or to another proof, than it does now.
  func differs(from old: PipelineReport) -> Bool {
    sizes.contains { size in
      old.sizes.contains { $0.children == size.children && !size.hasResults(of: $0) }
    }
  }

  private static func change(_ before: Double, _ now: Double, _ unit: String) -> String {
    let percent = before > 0 ? String(format: " (%+.0f %%)", 100 * (now - before) / before) : ""
    return String(format: "%.0f → %.0f ", before, now) + unit + percent
  }

  /// A tenth is as fine as these figures are worth.
  private var rounded: PipelineReport {
    func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
    var report = self
    for place in report.sizes.indices {
      report.sizes[place].runMilliseconds = tenth(report.sizes[place].runMilliseconds)
      report.sizes[place].runMegabytes = tenth(report.sizes[place].runMegabytes)
      for stage in report.sizes[place].stages.indices {
        let old = report.sizes[place].stages[stage]
        report.sizes[place].stages[stage] = PipelineSize.Stage(
          name: old.name, milliseconds: tenth(old.milliseconds),
          processorMilliseconds: tenth(old.processorMilliseconds),
          megabytes: tenth(old.megabytes), beside: old.beside)
      }
    }
    return report
  }
}
