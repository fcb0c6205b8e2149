import Audit
import Foundation
import Records
import TestSupport
import Testing

@testable import hoiku

@Suite("指紋まで作り直されていても、どの表のどの列の書き換えも見つかり、書き換えのない結果には何も言わない")
struct ResealedTableTests {
  /// What no other file of the folder tells: see the page of `Audit`.
  private static let untold = [
    "reasons.csv 同点時の値", "scores.csv 番号", "scores.csv 項目", "scores.csv 対象", "scores.csv 根拠",
    "scores.csv 施設番号",
  ]

  /// A table of a finished run as rows of fields.
  private struct Table {
    let name: String
    let header: [String]
    var rows: [[String]]

    init(_ name: String, _ text: String) {
      let lines = text.split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      self.name = name
      header = lines[0]
      rows = Array(lines.dropFirst())
    }

    var text: String {
      ([header] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
  }

  @Test("ほかの行の値、続きの数字、空欄への書き換えと、行の削除・重複・入れ替え")
  func everyColumn() throws {
    let scratch = try ScratchFolder()
    let run = SpoiledRun(scratch.path("out"))
    #expect(Session("run", Repository.path("SampleData/tutorial"), "--out", run.path).code == .done)
    var random = SeededRandom(seed: 11)
    for name in try run.names() where name.hasSuffix(".csv") {
      let text = try run.text(name)
      // No field of the tutorial has a comma or a quote.
      try #require(!text.contains("\""))
      let table = Table(name, text)
      for _ in Seeds.range(1, long: 20) where !table.rows.isEmpty {
        for column in table.header.indices { try spoil(column, of: table, run, &random) }
        try spoilRows(of: table, run, &random)
      }
      try run.write(name, text)
    }
    try run.reseal()
    #expect(Verification.check(run.path).differences.isEmpty)
  }

  private func spoil(
    _ column: Int, of table: Table, _ run: SpoiledRun, _ random: inout SeededRandom
  ) throws {
    let name = "\(table.name) \(table.header[column].replacing("\u{FEFF}", with: ""))"
    guard !Self.untold.contains(name) else { return }
    let row = random.below(table.rows.count)
    let written = table.rows[row][column]
    let others = Set(table.rows.map { $0[column] }).subtracting([written]).sorted()
    var changes = [written + "9"]
    if !written.isEmpty { changes.append("") }
    if !others.isEmpty { changes.append(others[random.below(others.count)]) }
    // That a count is hidden which need not be is not found.
    for change in changes where change != "※" {
      var spoiled = table
      spoiled.rows[row][column] = change
      try expectFound(spoiled, run, "\(name), row \(row + 2): \(written) → \(change)")
    }
  }

  private func spoilRows(
    of table: Table, _ run: SpoiledRun, _ random: inout SeededRandom
  ) throws {
    let row = random.below(table.rows.count)
    var (shorter, longer, other) = (table, table, table)
    shorter.rows.remove(at: row)
    longer.rows.insert(table.rows[row], at: row)
    try expectFound(shorter, run, "\(table.name) without row \(row + 2)")
    try expectFound(longer, run, "\(table.name) with row \(row + 2) twice")
    // The order of one child's rows in scores.csv says nothing.
    guard table.name != "scores.csv", row + 1 < table.rows.count else { return }
    other.rows.swapAt(row, row + 1)
    try expectFound(other, run, "\(table.name) with rows \(row + 2) and \(row + 3) in turn")
  }

  private func expectFound(_ table: Table, _ run: SpoiledRun, _ what: String) throws {
    try run.write(table.name, table.text)
    try run.reseal()
    let found = Verification.check(run.path).differences
    #expect(!found.isEmpty, "\(what)")
    #expect(!found.contains { $0.code == "VER005" }, "\(what): the hashes fit")
  }

  @Test("理由の詳しさ、公表の基準、きょうだい条件、まとめ枠、特別枠がどうであっても、そのままなら一致する")
  func everySetting() throws {
    for seed in Seeds.range(4, long: 100) {
      let scratch = try ScratchFolder()
      var random = SeededRandom(seed: seed)
      #expect(
        Session(
          "generate", scratch.path("city"), "--children", "40", "--facilities", "5", "--seed",
          "settings-\(seed)", "--rules", Repository.path("SampleData/rules/urasoe-2026")
        ).code == .done)
      try vary(SpoiledRun(scratch.path("city")), &random)
      let session = Session("run", scratch.path("city"), "--out", scratch.path("out"))
      try #require(session.code == .done, "SEED=\(seed): \(session.complaint)")
      let verified = Session("verify", scratch.path("out"))
      #expect(verified.code == .done, "SEED=\(seed): \(verified.complaint)")
    }
  }

  /// Gives a round other settings, a pool of three ages, and a special stream.
  private func vary(_ round: SpoiledRun, _ random: inout SeededRandom) throws {
    let policies = [
      "same-only", "same-first-all", "rank-first-all", "rank-first-any", "independent",
    ]
    let threshold = [1, 3, 6][random.below(3)]
    let settings = try round.text("round.json")
      .replacing("\"same-first-any\"", with: "\"\(policies[random.below(policies.count)])\"")
      .replacing(
        "\"publicationThreshold\": 3",
        with:
          "\"publicationThreshold\": \(threshold), \"publicationBand\": \(1 + random.below(9)), "
          + "\"publicationVacancy\": \(2 + random.below(4)), \"streamFirst\": \(random.chance(50))"
      )
      .replacing(
        "\"letters\": {", with: "\"letters\": {\"reasonLevel\": \(random.below(4)),")
    try round.write("round.json", settings)
    var rows = try round.text("capacity.csv").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let old = rows.indices.filter { rows[$0][0] == "01" && ["3", "4", "5"].contains(rows[$0][1]) }
    if let first = old.first {
      let sums = (2..<rows[first].count).map { column in
        "\(old.reduce(0) { $0 + (Int(rows[$1][column]) ?? 0) })"
      }
      rows[first] = ["01", "3-5"] + sums
      for row in old.dropFirst().reversed() { rows.remove(at: row) }
    }
    rows.append(["02", "1:障害児", "1", "1", "0", "1"])
    try round.write("capacity.csv", rows.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    let children = try round.text("children.csv").split(whereSeparator: \.isNewline)
    let streams = children.indices.map { $0 == 0 ? "利用枠" : random.chance(20) ? "障害児" : "" }
    try round.write(
      "children.csv", zip(children, streams).map { "\($0),\($1)" }.joined(separator: "\n"))
  }
}
