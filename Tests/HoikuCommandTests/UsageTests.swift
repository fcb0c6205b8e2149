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
      (["run", "a", "--out"], "--out の値がありません。"),
      (["run", "a", "--out", "b", "--out", "c"], "--out が2回指定されています。"),
      (["whatif", "a", "--seats=yes"], "--seats に値は付けられません。"),
      (["solve", "a", "--budget", "many"], "--budget の値「many」は 0 以上 1000000000 以下の整数ではありません。"),
    ])
  func usage(words: [String], message: String) {
    let session = Session(words)
    #expect(session.code == .usage)
    #expect(session.complaint == "hoiku: \(message)\nヘルプ: hoiku --help\n")
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
