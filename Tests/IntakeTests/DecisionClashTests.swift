import Records
import Testing

@testable import Intake

@Suite("両立しない決定") struct DecisionClashTests {
  @Test("どちらに従うか決まらない決定は、場所と番号で断る", arguments: Contradiction.clashes)
  func clashes(_ clash: Contradiction) {
    let read = clash.read()
    #expect(read.short == [clash.place])
    #expect(read.findings.map(\.message) == [clash.message])
    #expect(read.findings.map(\.severity) == [clash.severity])
  }

  @Test(
    "両立する決定は断らない",
    arguments: [
      Contradiction.decisions("2,内定取消,C03,,,,虚偽の申込み") + [Contradiction.promise],
      Contradiction.decisions("2,強制,C03,03,0,,虐待のおそれ") + [Contradiction.promise],
      Contradiction.decisions("2,強制,C03,03,0,,虐待のおそれ", "3,受入不可,C03,01,,,医療的ケア"),
    ])
  func harmless(_ changes: [Contradiction.Change]) {
    #expect(Contradiction(.note, "", "", changes).read().short == [])
  }
}

extension Contradiction {
  /// Further rows of `decisions.csv`, each up to its 理由.
  static func decisions(_ rows: String...) -> [Change] {
    let more = rows.map { "\n\($0),保育課長,2025-12-02" }.joined()
    return [change("decisions.csv", "保育課長,2025-12-01", "保育課長,2025-12-01\(more)")]
  }

  /// A seat that an earlier round promised.
  static let promise = file("accepted.csv", "児童番号,施設番号,クラス\nC03,03,0")

  static let clashes: [Contradiction] = [
    Contradiction(
      .error, "DEC005:decisions.csv:4", "児童「C03」の決定「3」(強制)は、決定「2」(除外)と両立しません",
      decisions("2,除外,C03,,,,取下げ", "3,強制,C03,03,0,,虐待のおそれ")),
    Contradiction(
      .error, "DEC005:decisions.csv:4", "児童「C03」の決定「3」(受入不可)は、決定「2」(強制)と両立しません",
      decisions("2,強制,C03,03,0,,虐待のおそれ", "3,受入不可,C03,03,,,医療的ケア")),
    Contradiction(
      .error, "DEC006:decisions.csv:3", "児童「C03」には前の回で約束した席がありますが、決定「2」(除外)はそれと両立しません",
      decisions("2,除外,C03,,,,取下げ") + [promise]),
    Contradiction(
      .error, "DEC006:decisions.csv:3", "児童「C03」には前の回で約束した席がありますが、決定「2」(強制)はそれと両立しません",
      decisions("2,強制,C03,02,0,,虐待のおそれ") + [promise]),
  ]
}
