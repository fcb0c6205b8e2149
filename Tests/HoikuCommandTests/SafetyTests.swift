import Audit
import Foundation
import TestSupport
import Testing

@testable import hoiku

/// The built program, run as a process of its own.
struct Program {
  /// Beside the test bundle.
  static var url: URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("hoiku")
  }

  let process = Process()

  /// Starts it; standard output and error go nowhere.
  init(
    _ words: [String], in folder: URL? = nil, environment: [String: String] = [:],
    shell: String? = nil
  ) throws {
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", shell + " exec \"$0\" \"$@\"", Self.url.path] + words
    } else {
      process.executableURL = Self.url
      process.arguments = words
    }
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "SWIFT_DETERMINISTIC_HASHING" }
      .merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Waits for the end; the exit status, or nothing when a signal ended it.
  func wait() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }
}

@Suite("実行の安全: 途中で止まっても、前の状態か、完成した結果だけがある", .serialized)
struct SafetyTests {
  private func city(_ children: Int) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let session = Session(
      "generate", scratch.path("city"), "--children", "\(children)", "--facilities", "12",
      "--seed", "safety", "--rules", Repository.path("SampleData/rules/urasoe-2026"))
    #expect(session.code == .done)
    return scratch
  }

  private func names(_ scratch: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
  }

  private func staging(_ scratch: ScratchFolder) throws -> [String] {
    try names(scratch).filter { $0.hasPrefix(".out.writing-") }
  }

  /// Waits until a run has begun to write, at most ten seconds.
  private func waitForStaging(_ scratch: ScratchFolder) throws {
    for _ in 0..<2_000 where try staging(scratch).isEmpty { usleep(5_000) }
    #expect(try !staging(scratch).isEmpty)
  }

  @Test("kill -9: いつ止めても、結果は完成しているか、ない")
  func killed() throws {
    let scratch = try city(150)
    let words = ["run", scratch.path("city"), "--out", scratch.path("out")]
    let start = Date()
    #expect(try Program(words).wait() == 0)
    let whole = Date().timeIntervalSince(start)
    var random = SeededRandom(seed: 9)
    var completed = 0
    for moment in 0..<(Seeds.isLong ? 50 : 5) {
      try? FileManager.default.removeItem(atPath: scratch.path("out"))
      let program = try Program(words)
      usleep(UInt32(whole * 1_100_000) * UInt32(random.below(1_000)) / 1_000)
      kill(program.process.processIdentifier, SIGKILL)
      _ = program.wait()
      let left = try names(scratch).filter { $0 != "city" && !$0.hasPrefix(".out.writing-") }
      #expect(left.isEmpty || left == ["out"], "\(moment): \(left)")
      if left == ["out"] {
        completed += 1
        #expect(Verification.check(scratch.path("out")).differences.isEmpty, "\(moment)")
      }
    }
    try? FileManager.default.removeItem(atPath: scratch.path("out"))
    #expect(try Program(words).wait() == 0)
    #expect(try names(scratch) == ["city", "out"], "the next run clears away what was left")
  }

  @Test("Ctrl-C: 片づけて 130 で終わる", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let scratch = try city(600)
    let program = try Program(["run", scratch.path("city"), "--out", scratch.path("out")])
    try waitForStaging(scratch)
    kill(program.process.processIdentifier, signal)
    #expect(program.wait() == 130)
    #expect(try names(scratch) == ["city"])
  }

  @Test("Ctrl-C: ファイルを次々に書いている途中でも、書きかけのものは残らない")
  func interruptedWhileWriting() throws {
    let scratch = try city(600)
    var interrupted = 0
    for least in [1, 10, 40] {
      let program = try Program(["run", scratch.path("city"), "--out", scratch.path("out")])
      try waitForStaging(scratch)
      while program.process.isRunning, written(scratch) < least { usleep(500) }
      if program.process.isRunning { kill(program.process.processIdentifier, SIGINT) }
      let code = program.wait()
      // The last files may have been written before the signal came.
      #expect(try names(scratch) == ["city"] + (code == 130 ? [] : ["out"]), "\(least) files")
      interrupted += code == 130 ? 1 : 0
      try? FileManager.default.removeItem(atPath: scratch.path("out"))
    }
    #expect(interrupted > 0)
  }

  /// How many files and folders a run has written so far.
  private func written(_ scratch: ScratchFolder) -> Int {
    let folders = (try? staging(scratch)) ?? []
    return folders.reduce(0) { count, name in
      let below = FileManager.default.enumerator(atPath: scratch.path(name))
      return count + (below?.allObjects.count ?? 0)
    }
  }

  @Test("同時に二つの実行: 後の方は 73 で断られ、先の方は完成する")
  func together() throws {
    let scratch = try city(600)
    let words = ["run", scratch.path("city"), "--out", scratch.path("out")]
    let first = try Program(words)
    try waitForStaging(scratch)
    let second = Session(words)
    #expect(second.code == .cannotCreate)
    #expect(second.complaint.contains("別の hoiku が書き出している途中です"))
    #expect(first.wait() == 0)
    #expect(Verification.check(scratch.path("out")).differences.isEmpty)
    #expect(try names(scratch) == ["city", "out"])
  }

  @Test(
    "答えを書ききれなければ 74 で終わり、落ちない",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["exec > /dev/full;", "exec >&-;"])
  func noAnswer(shell: String) throws {
    let round = Repository.path("SampleData/tutorial")
    #expect(try Program(["check", round], shell: shell).wait() == 74)
    #expect(try Program(["--help"], shell: shell).wait() == 74)
    let scratch = try ScratchFolder()
    let run = try Program(["run", round, "--out", scratch.path("out")], shell: shell)
    #expect(run.wait() == 74)
    #expect(Verification.check(scratch.path("out")).differences.isEmpty)
    #expect(try Program(["check", round], shell: "exec 2> /dev/full;").wait() == 0)
    #expect(try Program(["check", round], shell: "exec 0<&- 2>&-;").wait() == 0)
  }

  @Test("書き込みの上限に達したら 74 で終わり、何も残らない")
  func full() throws {
    let scratch = try city(60)
    let program = try Program(
      ["run", scratch.path("city"), "--out", scratch.path("out")], shell: "ulimit -f 16;")
    #expect(program.wait() == 74)
    #expect(try names(scratch) == ["city"])
    // A single file as well.
    let market = try ChildProgram.run(
      #"ulimit -f 16; exec "$0" "$@""#,
      ["generate", scratch.path("market.json"), "--market", "city", "--children", "600"])
    #expect(market.code == 74)
    #expect(market.complaint.contains("ファイルの大きさの上限に達しました"))
    #expect(try names(scratch) == ["city"])
  }

  @Test("ディスクがいっぱいなら 74 で終わり、何も残らない", .enabled(if: ChildProgram.canMount))
  func fullDisk() throws {
    let scratch = try city(60)
    let disk = scratch.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    // The listing goes to standard error, since the disk is gone when the shell ends.
    let answer = try ChildProgram.run(
      """
      exec unshare -rm sh -c 'disk=$1; shift; mount -t tmpfs -o size=128k none "$disk"
      "$@"; code=$?; ls -A "$disk" | sed "s/^/left: /" >&2; exit $code' sh "$DISK" "$0" "$@"
      """, ["run", scratch.path("city"), "--out", disk + "/out"], environment: ["DISK": disk])
    #expect(answer.code == 74, "\(answer.complaint)")
    #expect(answer.complaint.contains("ディスクの空きがない"))
    #expect(!answer.complaint.contains("left: "), "\(answer.complaint)")
  }

  @Test("別の時間帯・言語・作業フォルダー・ハッシュの種でも、replay は1バイトも違わない")
  func elsewhere() throws {
    let scratch = try city(60)
    #expect(Session("run", scratch.path("city"), "--out", scratch.path("out")).code == .done)
    let environments = [
      ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
      ["TZ": "America/St_Johns", "LC_ALL": "C", "SWIFT_DETERMINISTIC_HASHING": "1"],
      ["TZ": "Asia/Tokyo", "LC_ALL": "ja_JP.UTF-8"],
    ]
    for environment in environments {
      let away = try Program(
        ["replay", scratch.path("out"), "--round", "city"], in: scratch.url,
        environment: environment)
      #expect(away.wait() == 0, "\(environment)")
    }
  }

  /// A command with a defect.
  private enum Faulty: Command {
    static let syntax = Syntax(command: "faulty", summary: "", positionals: [], options: [])
    private struct Surprise: Error {}
    static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
      throw Surprise()
    }
  }

  /// A command whose check refuses its own result.
  private enum Refused: Command {
    static let syntax = Syntax(
      command: "refused", summary: "", positionals: [.init(name: "OUT", help: "")], options: [])
    static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
      let output = try OutputWriting.begin(arguments.required(0))
      defer { output.abandon() }
      try OutputWriting.write(output, "results.csv", [1])
      throw CommandFailure.defect("検証が解を認めませんでした")
    }
  }

  @Test("本プログラムの不具合は 70 で、何も書き出さず、そう告げる")
  func defect() throws {
    let scratch = try ScratchFolder()
    let surprise = Session(["faulty"], commands: [Faulty.self])
    #expect(surprise.code == .defect && surprise.complaint.contains("想定していないエラー"))
    let refused = Session(["refused", scratch.path("out")], commands: [Refused.self])
    #expect(refused.code == .defect)
    #expect(refused.complaint.contains("不具合を検出したため停止しました。何も書き出していません"))
    #expect(try names(scratch).isEmpty)
  }
}
