import Records
import SyntheticCity

/// Writing an invented city: 605, 8,000 and 200,000 children.
///
/// Prints for each the best and the median time, the bytes, and a hash of them, so that a faster
/// wrong answer is noticed.
enum GenerateBenchmark {
  /// One size of city.
  private struct Workload {
    let children: Int
    let facilities: Int
    let repeats: Int
  }

  private static let workloads = [
    Workload(children: 605, facilities: 33, repeats: 9),
    Workload(children: 8_000, facilities: 311, repeats: 5),
    Workload(children: 200_000, facilities: 10_900, repeats: 3),
  ]

  /// Measures all sizes.
  static func run() {
    print("generate: seed bench")
    for workload in workloads { measure(workload) }
  }

  private static func measure(_ workload: Workload) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    var hash = SHA256()
    var bytes = 0
    for turn in 0..<workload.repeats {
      let city = SyntheticCity(
        children: workload.children, facilities: workload.facilities, seed: "bench")
      var files: [(name: String, bytes: [UInt8])] = []
      times.append(clock.measure { files = city.files(rules: "rules") })
      guard turn == 0 else { continue }
      for file in files {
        bytes += file.bytes.count
        hash.update(file.bytes[...])
      }
    }
    times.sort()
    let digest = SHA256.hex(digest: hash.finish()).prefix(16)
    print(
      "  \(workload.children) children, \(workload.facilities) facilities: best",
      "\(milliseconds(times[0])) ms, median \(milliseconds(times[times.count / 2])) ms,",
      "\(bytes / 1_000) kB, \(digest)")
  }

  private static func milliseconds(_ time: Duration) -> Int {
    Int(time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000)
  }
}
