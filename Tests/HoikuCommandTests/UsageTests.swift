import Testing

@testable import hoiku

@Suite("コマンドの書き方")
struct UsageTests {
  @Test("コマンドがなければ 64 と、ヘルプへの案内")
  func noCommand() {
    let session = Session()
    #expect(session.code == .usage)
    #expect(session.complaint == "hoiku: コマンドを指定してください。\nヘルプ: hoiku --help\n")
    #expect(session.answer.isEmpty)
  }

  @Test("打ち間違いには近いコマンドを示す")
  func misspelled() {
    let session = Session("vrify")
    #expect(session.code == .usage)
    #expect(
      session.complaint
        == "hoiku: 「vrify」というコマンドはありません。もしかして: verify\nヘルプ: hoiku --help\n")
  }

  @Test(
    "書き方の誤りはすべて 64",
    arguments: [
      (["run"], "ROUND を指定してください。"),
      (["run", "a", "b"], "「b」は余分です。"),
      (["run", "a", "--uot", "b"], "「--uot」というオプションはありません。もしかして: --out"),
      (["run", "a", "--out"], "--out の値がありません。"), (["run", "a", "--out="], "--out の値がありません。"),
      (["run", "a", "--out", ""], "--out の値がありません。"),
      (["check", "a", "--format", "jsno"], "--format の値「jsno」は text、json のどれでもありません。もしかして: json"),
      (["run", "a", "--out", "b", "--out", "c"], "--out が2回指定されています。"),
      (["whatif", "a", "--seats=yes"], "--seats に値は付けられません。"),
      (["solve", "a", "--budget", "many"], "--budget の値「many」は 0 以上 1000000000 以下の整数ではありません。"),
    ])
  func usage(words: [String], message: String) {
    let session = Session(words)
    #expect(session.code == .usage)
    #expect(session.complaint == "hoiku: \(message)\nヘルプ: hoiku \(words[0]) --help\n")
  }

  @Test("使い方の行では、なくてよいものだけが [ ] に入る")
  func required() {
    let replay = Session("replay", "--help").answer
    #expect(replay.contains("\n使い方: hoiku replay OUT --round ROUND ["))
    for words in [["replay", "out"], ["next", "out"], ["next", "out", "--round", "round"]] {
      let session = Session(words)
      #expect(session.code == .usage)
      let missing = words.count == 2 ? "--round" : "--out"
      #expect(session.complaint.hasPrefix("hoiku: \(missing) を指定してください。\n"))
    }
    for command in Hoiku.commands {
      for option in command.syntax.options where option.isRequired {
        #expect(option.help.contains("必須"), "\(command.syntax.command) \(option.name)")
      }
    }
  }

  @Test("説明は、日本語の名前のあとでも同じ桁から始まる")
  func aligned() {
    for command in Hoiku.commands {
      let lines = Session(command.syntax.command, "--help").answer.split(separator: "\n").dropFirst(
        2)
      let starts = zip(
        lines, command.syntax.positionals.map(\.help) + command.syntax.options.map(\.help)
      )
      .compactMap { line, help in
        line.firstRange(of: help).map { range in
          line[..<range.lowerBound].unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
        }
      }
      #expect(Set(starts).count <= 1, "\(command.syntax.command): \(starts)")
      #expect(starts.count == command.syntax.positionals.count + command.syntax.options.count)
    }
  }

  @Test("ヘルプは標準出力に出て 0 で終わる")
  func help() {
    let overview = Session("--help")
    #expect(overview.code == .done)
    #expect(overview.complaint.isEmpty)
    for command in Hoiku.commands {
      #expect(overview.answer.contains("\n  \(command.syntax.command) "))
      let own = Session(command.syntax.command, "--help")
      #expect(own.code == .done)
      #expect(own.answer.hasPrefix("hoiku \(command.syntax.command) — \(command.syntax.summary)\n"))
      for option in command.syntax.options { #expect(own.answer.contains(option.name)) }
    }
    for code in ExitCode.allCases { #expect(overview.answer.contains("\(code.rawValue)")) }
  }
}
