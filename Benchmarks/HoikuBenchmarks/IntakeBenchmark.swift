import Foundation
import Intake
import Records

/// Reading a very large round: a `children.csv` of 100 MB with half a million rows, without mistakes,
/// with a mistake in every hundredth row, and with one in every row.
///
/// Each reading has a process of its own, so that its peak memory is its own. `children.csv` is told
/// with the checks across files, which concern its rows; times and memory are told per byte of that
/// file.
enum IntakeBenchmark {
  /// Writes the three folders, reads each several times, and prints best and median.
  static func run(children: Int = 500_000, repeats: Int = 5) throws {
    print("intake: \(children) children, compiler \(compiler), best / median of \(repeats)")
    var plain: Double?
    for errors in LargeRound.Errors.allCases {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "hoiku-intake-\(ProcessInfo.processInfo.processIdentifier)-\(errors)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let (size, all, seed) = try write(children, errors, to: folder)
      let lines = try (0..<repeats).map { _ in try Line(child(reading: folder.path())) }
      let times = lines.map(\.children).sorted()
      let (best, median) = (times[0], times[times.count / 2])
      let wholes = lines.map(\.whole).sorted()
      let memory = lines.map(\.memory).max() ?? 0
      print(
        "  errors \(errors), seed \(seed): children.csv \(rounded(size / 1e6)) MB",
        "\(rounded(size / best)) / \(rounded(size / median)) MB/s,",
        "all files \(rounded(all / 1e6)) MB",
        "\(rounded(all / wholes[0])) / \(rounded(all / wholes[repeats / 2])) MB/s,",
        "CPU \(rounded((lines.map(\.processor).min() ?? 0) / 1e3)) ms,",
        "peak memory \(rounded(memory / 1e6)) MB = \(rounded(memory / size, 1)) × the file,",
        "hash \(Set(lines.map(\.hash)).sorted().joined(separator: " ≠ "))")
      if let plain { print("    time against none: \(rounded(median / plain, 2)) ×") }
      plain = plain ?? median
    }
  }

  /// Reads a folder and prints one line of figures: the part of a process of its own.
  static func read(_ folder: String) {
    let clock = ContinuousClock()
    var marks: [String: ContinuousClock.Instant] = [:]
    let start = clock.now
    let reading = RoundReader.read(InputFolder(folder, findings: Findings())) {
      marks[$0] = clock.now
    }
    let end = clock.now
    let (from, to) = (marks[RoundFile.children] ?? start, marks[""] ?? end)
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(0), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    let numbers = [
      microseconds(from.duration(to: to)), microseconds(start.duration(to: end)),
      seconds * 1_000_000 + micros, usage.ru_maxrss * 1024,
    ]
    print(numbers.map { String($0) }.joined(separator: " "), hash(of: reading))
  }

  private enum RoundFile {
    static let children = "children.csv"
  }

  /// The figures of one reading, times in microseconds.
  private struct Line {
    var children, whole, processor, memory: Double
    var hash: String

    init(_ text: String) throws {
      let parts = text.split(whereSeparator: \.isWhitespace)
      let numbers = parts.prefix(4).compactMap { Double($0) }
      guard parts.count == 5, numbers.count == 4 else { throw CocoaError(.fileReadCorruptFile) }
      (children, whole, processor, memory) = (numbers[0], numbers[1], numbers[2], numbers[3])
      hash = String(parts[4])
    }
  }

  private static func write(
    _ children: Int, _ errors: LargeRound.Errors, to folder: URL
  ) throws -> (size: Double, all: Double, seed: UInt64) {
    let round = LargeRound(children: children, errors: errors)
    for (name, bytes) in round.files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let size = round.files.first { $0.name == RoundFile.children }?.bytes.count ?? 0
    return (Double(size), Double(round.files.reduce(0) { $0 + $1.bytes.count }), round.seed)
  }

  private static func child(reading folder: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["intake-read", folder]
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  /// A number that changes when any record or finding does, so that a faster wrong answer is noticed.
  private static func hash(of reading: RoundReading) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let add = { (number: Int) in
      hash = (hash ^ UInt64(truncatingIfNeeded: number)) &* 0x0000_0100_0000_01B3
    }
    for child in reading.round?.children ?? [] {
      for byte in child.id.text.utf8 { add(Int(byte)) }
      for byte in child.name.utf8 { add(Int(byte)) }
      add(child.birth.dayNumber)
      add(Int(child.household.offset))
      for facility in child.preferences { add(Int(facility.offset)) }
    }
    for finding in reading.diagnostics {
      for byte in finding.message.utf8 { add(Int(byte)) }
      add(finding.location.row ?? 0)
    }
    return String(hash, radix: 16)
  }

  private static func microseconds(_ time: Duration) -> Int {
    Int(time.components.seconds) * 1_000_000 + Int(time.components.attoseconds / 1_000_000_000_000)
  }

  private static func rounded(_ number: Double, _ digits: Int = 0) -> String {
    String(format: "%.\(digits)f", number)
  }

  private static var compiler: String {
    #if compiler(>=6.3)
      "≥ 6.3"
    #else
      "< 6.3"
    #endif
  }
}
