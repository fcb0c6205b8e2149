import Foundation

/// Times of one thing done again and again, in milliseconds: of the wall clock and the processor.
struct Times {
  private var wall: [Double] = []
  private var processor: [Double] = []

  var count: Int { wall.count }
  var best: Double { wall.min() ?? 0 }
  var bestOfProcessor: Double { processor.min() ?? 0 }

  mutating func measure<Result>(_ body: () throws -> Result) rethrows -> Result {
    let (start, used) = (ContinuousClock.now, clock())
    let result = try body()
    processor.append(Double(clock() - used) * 1_000 / Double(CLOCKS_PER_SEC))
    wall.append((ContinuousClock.now - start) / .milliseconds(1))
    return result
  }

  /// Best and median, in brackets those of the processor.
  var text: String {
    func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
    let figures = [best, bestOfProcessor, median(wall), median(processor)]
      .map { String(format: "%.2f", $0) }
    return "best \(figures[0]) (\(figures[1])) median \(figures[2]) (\(figures[3]))"
  }
}

/// The memory of this process, in bytes; zero where the system does not tell.
enum Memory {
  static var now: Int { field("VmRSS:") }
  static var peak: Int { field("VmHWM:") }

  /// Lets the peak start anew from what is in use.
  static func forgetPeak() {
    #if os(Linux)
      if let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") {
        file.write(Data("5".utf8))
      }
    #endif
  }

  private static func field(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
    return (Int(line.filter { $0.isNumber }) ?? 0) * 1024
  }
}
