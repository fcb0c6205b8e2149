import Foundation
import Records

/// The figures of one size of city.
struct PipelineSize: Codable {
  /// The seed of the invented cities.
  static let seed = "bench"

  /// One stage: the best time of all repeats, the most memory of all.
  struct Stage: Codable {
    /// The stage's name, as `--timings` writes it; `generate` and `verify` are processes of their own.
    let name: String
    /// Milliseconds by the wall clock.
    var milliseconds: Double
    /// Milliseconds of all processors together.
    var processorMilliseconds: Double
    /// The most memory in use, in millions of bytes.
    var megabytes: Double
    /// Whether it is a part that went on beside the stages.
    var beside: Bool?
  }

  /// Children.
  let children: Int
  /// `generate`, the stages of `run`, `verify` with `--proof` where a proof was written.
  var stages: [Stage]
  /// From files to all outputs, the start of the program included: the best repeat.
  var runMilliseconds: Double
  /// The most memory of a run, in millions of bytes.
  var runMegabytes: Double
  /// The bytes that a run writes.
  var outputBytes: Int
  /// The word for what was proved, and whether no proof was written.
  var status: String
  /// The beginning of the SHA-256 of `results.csv`, so that a faster wrong answer is noticed.
  var results: String

  /// Whether the children got the same, and the same was proved.
  func hasResults(of other: PipelineSize) -> Bool {
    results == other.results && status == other.status
  }

  /// Generates a city, runs it several times, verifies it.
  static func measure(
    _ children: Int, _ facilities: Int, repeats: Int, budget: Int?, in folder: URL
  ) throws -> PipelineSize {
    let city = folder.appending(path: "city-\(children)").path
    let generated = try ChildProcess.run([
      "generate", city, "--children", "\(children)", "--facilities", "\(facilities)", "--seed",
      seed,
    ])
    if budget != nil { try acceptUnproven(city) }
    var size = PipelineSize(
      children: children, stages: [], runMilliseconds: .infinity, runMegabytes: 0, outputBytes: 0,
      status: "", results: "")
    var last = ""
    for turn in 0..<repeats {
      last = folder.appending(path: "out-\(children)-\(turn)").path
      let timings = folder.appending(path: "timings-\(children)-\(turn).json").path
      let run = try ChildProcess.run(
        ["run", city, "--out", last, "--timings", timings]
          + (budget.map { ["--budget", "\($0)"] } ?? []))
      size.runMilliseconds = min(size.runMilliseconds, run.milliseconds)
      try size.take(Data(contentsOf: URL(filePath: timings)))
    }
    // Where the budget ended before the proof did, there is none to replay.
    let hasProof = FileManager.default.fileExists(atPath: last + "/proof")
    let verified = try ChildProcess.run(["verify", last] + (hasProof ? ["--proof"] : []))
    size.runMegabytes = size.stages.map(\.megabytes).max() ?? 0
    size.stages.insert(.init("generate", generated), at: 0)
    size.stages.append(.init("verify", verified))
    try size.describe(last)
    if !hasProof { size.status += ", no proof" }
    return size
  }

  /// Lets the letters of a city go out whatever was proved.
  private static func acceptUnproven(_ city: String) throws {
    let file = URL(filePath: city + "/round.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("{", with: "{\n  \"acceptUnproven\": true,", maxReplacements: 1)
      .write(to: file, atomically: true, encoding: .utf8)
  }

  /// Takes the stages of one run: the best time and the most memory count.
  private mutating func take(_ timings: Data) throws {
    struct Timings: Decodable {
      struct Stage: Decodable {
        let stage: String
        let beside: Bool?
        let microseconds, processorMicroseconds, peakBytes: Double
      }
      let stages: [Stage]
    }
    for stage in try JSONDecoder().decode(Timings.self, from: timings).stages {
      let time = (stage.microseconds / 1e3, stage.processorMicroseconds / 1e3)
      // What goes on beside other work ends now before one stage, now before the next.
      let place = stages.firstIndex { $0.name == stage.stage } ?? stages.count
      if place == stages.count {
        stages.append(
          Stage(
            name: stage.stage, milliseconds: time.0, processorMilliseconds: time.1,
            megabytes: stage.peakBytes / 1e6, beside: stage.beside))
      } else {
        stages[place].milliseconds = min(stages[place].milliseconds, time.0)
        stages[place].processorMilliseconds = min(stages[place].processorMilliseconds, time.1)
        stages[place].megabytes = max(stages[place].megabytes, stage.peakBytes / 1e6)
      }
    }
  }

  /// What was written: its length, what was proved, what the children got.
  private mutating func describe(_ folder: String) throws {
    struct Outcome: Decodable { let status: String }
    let root = URL(filePath: folder)
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.fileSizeKey])
    for case let file as URL in walk ?? .init() {
      outputBytes += try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }
    let outcome = try Data(contentsOf: root.appending(path: "outcome.json"))
    status = try JSONDecoder().decode(Outcome.self, from: outcome).status
    let table = try Data(contentsOf: root.appending(path: "results.csv"))
    results = String(SHA256.hex(Array(table)).prefix(16))
  }

  /// One line a stage: time, processor time, share of the run, memory.
  var table: String {
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func number(_ value: Double, _ places: Int = 0) -> String {
      String(format: "%.\(places)f", value)
    }
    var lines = [
      "\(children) children: run \(number(runMilliseconds)) ms, \(number(runMegabytes)) MB,"
        + " \(outputBytes / 1_000_000) MB written, \(status), results \(results)",
      "  stage            ms   CPU ms  share     MB",
    ]
    for stage in stages {
      let isOfRun = !["generate", "verify"].contains(stage.name) && stage.beside == nil
      let share = isOfRun ? number(100 * stage.milliseconds / runMilliseconds) + " %" : "-"
      let name = stage.name.padding(toLength: 10, withPad: " ", startingAt: 0)
      lines.append(
        "  " + name + cell(number(stage.milliseconds, 1), 9)
          + cell(number(stage.processorMilliseconds, 1), 9) + cell(share, 7)
          + cell(number(stage.megabytes), 7))
    }
    return lines.joined(separator: "\n")
  }
}

extension PipelineSize.Stage {
  /// A command as a stage of its own.
  init(_ name: String, _ figures: ChildProcess.Figures) {
    self.init(
      name: name, milliseconds: figures.milliseconds,
      processorMilliseconds: figures.processorMilliseconds, megabytes: figures.megabytes)
  }
}
