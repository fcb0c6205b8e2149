import Foundation
import Records
import TestSupport
import Testing

@testable import hoiku

@Suite("進み具合: 端末にだけ、1秒を超える仕事だけ", .serialized)
struct ProgressTests {
  @Test(
    "段階・件数・速さを一行で",
    arguments: [
      (WorkProgress.Stage.scoring, 12_000, 20_000, 2.0, "採点 12,000/20,000世帯 6,000世帯/秒 2秒"),
      (.matching, 0, 0, 3.9, "割当 3秒"),
      (.reading, 1_234_567, 0, 2.0, "読み取り 1,234,567行 617,283行/秒 2秒"),
      (.trying, 7, 7, 0.0, "試算 7/7通り 0秒"), (.letters, 9, 8, 1.0, "通知書 8/8通 9通/秒 1秒"),
    ])
  func line(stage: WorkProgress.Stage, done: Int, total: Int, seconds: Double, text: String) {
    let status = WorkProgress.Status(stage: stage, done: done, total: total)
    #expect(ProgressText.line(status, after: .seconds(seconds)) == text)
  }

  @Test("どの段階にも名前があり、段階の間は何も出さない")
  func names() {
    for stage in WorkProgress.Stage.allCases {
      let line = ProgressText.line(.init(stage: stage), after: .zero)
      #expect(line?.hasSuffix(" 0秒") == true)
    }
    #expect(ProgressText.line(.init(), after: .zero) == nil)
  }

  @Test("段階が始まると数え直し、終わると記録に時間が残る")
  func stages() {
    let log = StageLog()
    log.progress.begin(.scoring, of: 10)
    log.progress.advance()
    log.progress.advance(by: 3)
    #expect(log.progress.status == .init(stage: .scoring, done: 4, total: 10))
    log.progress.begin(.matching)
    #expect(log.progress.status == .init(stage: .matching, done: 0, total: 0))
    log.progress.end()
    #expect(log.progress.status == .init())
    #expect(log.elapsed == nil)
    #expect(log.laps.map(\.stage) == [.scoring, .matching])
    #expect(log.laps.allSatisfy { $0.seconds >= 0 })
  }

  @Test("--timings: run の段階をすべて、順に、記憶容量とともに書き、上書きはしない")
  func timings() throws {
    let scratch = try ScratchFolder()
    let words = [
      "run", Repository.path("SampleData/tutorial"), "--timings", scratch.path("t.json"),
    ]
    #expect(Session(words + ["--out", scratch.path("a")]).code == .done)
    let text = try String(contentsOfFile: scratch.path("t.json"), encoding: .utf8)
    let order = [
      "reading", "scoring", "rescoring", "matching", "results", "letters", "proving", "writing",
    ]
    func stages(beside: Bool) -> [String] {
      text.split(separator: "\n").filter { $0.contains("\"beside\": true") == beside }
        .compactMap { line in
          WorkProgress.Stage.allCases.map(\.rawValue).first {
            line.contains("\"stage\": \"\($0)\"")
          }
        }
    }
    #expect(stages(beside: false) == order)
    #expect(Set(stages(beside: true)) == ["report", "proof"])
    #expect(text.contains("\"children\": 14"))
    #expect(!text.contains("\"peakBytes\": 0"))
    let again = Session(words + ["--out", scratch.path("b")])
    #expect(again.code == .cannotCreate)
  }

  /// A terminal: what a program writes to it can be read here.
  private struct Terminal {
    let master: FileHandle
    let slave: FileHandle

    init() throws {
      let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
      try #require(descriptor >= 0)
      // TIOCSPTLCK and TIOCGPTN of Linux: unlock the other end, and tell its number.
      var (unlocked, number) = (CInt(0), CInt(-1))
      let isOpen =
        unsafe ioctl(descriptor, 0x4004_5431, &unlocked) == 0
        && ioctl(descriptor, 0x8004_5430, &number) == 0
      try #require(isOpen)
      master = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      slave = try #require(FileHandle(forUpdatingAtPath: "/dev/pts/\(number)"))
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// What has been written since the last call.
    func read() -> String {
      var text: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = unsafe Foundation.read(master.fileDescriptor, &buffer, buffer.count)
        guard count > 0 else { return String(decoding: text, as: UTF8.self) }
        text += buffer.prefix(count)
      }
    }
  }

  /// Begins work of hours: many draws of the tutorial's round.
  private func begin(errorsTo output: FileHandle, _ environment: [String: String]) throws -> Process
  {
    let process = Process()
    process.executableURL = Program.url
    process.arguments = [
      "whatif", Repository.path("SampleData/tutorial"), "--lotteries", "10000",
    ]
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "CI" && $0.key != "TERM" }.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = output
    try process.run()
    return process
  }

  @Test(
    "端末では段階・件数・速さが見え、Ctrl-C で行を消して 130 で終わる",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/ptmx")))
  func onATerminal() throws {
    let terminal = try Terminal()
    let process = try begin(errorsTo: terminal.slave, ["TERM": "xterm"])
    var text = ""
    for _ in 0..<600 where !text.contains("/10,000通り") {
      usleep(50_000)
      text += terminal.read()
    }
    #expect(text.contains("\r\u{1B}[K試算 "))
    #expect(text.contains("通り/秒"))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    text = terminal.read()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(text.contains("中断しました。何も書き出していません。"))
    let last = text.components(separatedBy: "\u{1B}[K").last ?? ""
    #expect(!last.contains("通り/秒"), "the line gave way to the message")
  }

  @Test(
    "端末でなければ、また CI では、何も出さない",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/ptmx")),
    arguments: [(false, [:]), (true, ["CI": "true"]), (true, ["TERM": "dumb"])])
  func silent(isTerminal: Bool, environment: [String: String]) throws {
    let terminal = try Terminal()
    let pipe = Pipe()
    let process = try begin(
      errorsTo: isTerminal ? terminal.slave : pipe.fileHandleForWriting, environment)
    usleep(2_500_000)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    try pipe.fileHandleForWriting.close()
    let text =
      isTerminal
      ? terminal.read()
      : String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(!text.contains("通り"))
    #expect(!text.contains("\u{1B}"))
  }
}
