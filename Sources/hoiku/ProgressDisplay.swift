import Dispatch
import Foundation
import Records
import Synchronization

/// 進み具合の表示 — one line on standard error for work of more than a second, where that is a
/// terminal; nothing anywhere else, so that logs stay clean.
final class ProgressDisplay: Sendable {
  /// The display of this process.
  static let standard = ProgressDisplay()

  /// The stages it shows.
  let stages = StageLog()
  private let line = Guarded(Line.hidden)

  /// The line on the terminal.
  private enum Line {
    case hidden, shown
    /// It does not come back.
    case closed
  }

  /// Begins to watch, where somebody can see it; called once.
  func start() {
    let environment = ProcessInfo.processInfo.environment
    guard isatty(2) == 1, environment["CI"] == nil, environment["TERM"] != "dumb" else { return }
    let source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    source.schedule(deadline: .now() + 1, repeating: .milliseconds(200))
    source.setEventHandler {
      // The handler holds its source, which so lives as long as the process.
      withExtendedLifetime(source) {}
      self.draw()
    }
    source.activate()
  }

  /// Writes something else: the line gives way first.
  func aside(_ body: () -> Void) {
    line.withLock { line in
      if line == .shown {
        Self.put("\r\u{1B}[K")
        line = .hidden
      }
      body()
    }
  }

  /// Takes the line away for good: what is written now are the last words.
  func close() {
    line.withLock { line in
      if line == .shown { Self.put("\r\u{1B}[K") }
      line = .closed
    }
  }

  private func draw() {
    line.withLock { line in
      guard line != .closed, let elapsed = stages.elapsed,
        let text = ProgressText.line(stages.progress.status, after: elapsed)
      else { return }
      Self.put("\r\u{1B}[K" + text)
      line = .shown
    }
  }

  private static func put(_ text: String) {
    StandardStreams.complain(text)
  }
}

/// What the display says, in Japanese.
enum ProgressText {
  /// The stage, how much of it is done, how fast, how long: `採点 12,000/20,000世帯 34,000/秒 0秒`.
  static func line(_ status: WorkProgress.Status, after elapsed: Duration) -> String? {
    guard let stage = status.stage else { return nil }
    let (name, unit) = words(stage)
    var line = name
    if status.total > 0 {
      line += " \(grouped(min(status.done, status.total)))/\(grouped(status.total))\(unit)"
    } else if status.done > 0 {
      line += " \(grouped(status.done))\(unit)"
    }
    let seconds = elapsed / .seconds(1)
    if status.done > 0, seconds > 0.05 {
      line += " \(grouped(Int(Double(status.done) / seconds)))\(unit)/秒"
    }
    return line + " \(Int(seconds))秒"
  }

  private static func words(_ stage: WorkProgress.Stage) -> (name: String, unit: String) {
    switch stage {
    case .reading: ("読み取り", "行")
    case .scoring: ("採点", "世帯")
    case .rescoring: ("採点の検算", "世帯")
    case .matching: ("割当", "節点")
    case .proving, .proof: ("証明", "")
    case .results: ("結果の表と報告書", "個")
    case .report: ("報告書", "")
    case .letters: ("通知書", "通")
    case .writing: ("書き出し", "個")
    case .verifying: ("検証", "個")
    case .printing: ("PDF", "束")
    case .trying: ("試算", "通り")
    }
  }

  /// Digits in groups of three.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
