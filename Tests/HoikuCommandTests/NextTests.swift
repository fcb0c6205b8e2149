import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("next: 承諾した席は動かず、空いた席だけが渡る")
struct NextTests {
  /// `results.csv` by 児童番号: 結果 and the seat.
  private func results(_ folder: String) throws -> [String: (kind: String, seat: String)] {
    let text = try String(contentsOfFile: folder + "/results.csv", encoding: .utf8)
    var results: [String: (kind: String, seat: String)] = [:]
    for line in text.split(separator: "\r\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      results[fields[0]] = (fields[2], fields[3].isEmpty ? "" : "\(fields[3])-\(fields[4])")
    }
    return results
  }

  /// 受入可能数 and the children who hold a seat today, by program.
  private func seats(_ folder: String) throws -> [String: Int] {
    var seats: [String: Int] = [:]
    let text = try String(contentsOfFile: folder + "/capacity.csv", encoding: .utf8)
    for line in text.split(separator: "\r\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      seats["\(fields[0])-\(fields[1])"] = Int(fields[2])
    }
    return seats
  }

  private func write(_ rows: [String], _ path: String) throws {
    try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
  }

  /// A city's first round, and random declines of it.
  private func declined(_ seed: Int, _ scratch: ScratchFolder) throws -> [String] {
    let pack = Repository.path("SampleData/rules/urasoe-2026")
    #expect(
      Session(
        "generate", scratch.path("city"), "--children", "60", "--facilities", "6", "--seed",
        "next-\(seed)", "--rules", pack
      ).code == .done)
    let run = Session("run", scratch.path("city"), "--out", scratch.path("out"))
    #expect(run.code == .done, "SEED=\(seed): \(run.complaint)")
    var random = SeededRandom(seed: seed)
    let first = try results(scratch.path("out"))
    let offers = first.filter { $0.value.kind == "内定" }.keys.sorted()
    let declined = offers.filter { _ in random.chance(20) }
    try write(
      ["児童番号,申込継続"] + declined.map { "\($0),\(random.chance(50) ? "○" : "")" },
      scratch.path("declines.csv"))
    return declined
  }

  @Test("承諾した児童の席は同じまま、席の数は合い、繰上げは一覧のとおりになる")
  func properties() throws {
    for seed in Seeds.range(2, long: 60) {
      let scratch = try ScratchFolder()
      let declined = try declined(seed, scratch)
      let first = try results(scratch.path("out"))
      for (name, options) in [("next", []), ("fill", ["--fill"])] {
        let next = Session(
          [
            "next", scratch.path("out"), "--round", scratch.path("city"), "--out",
            scratch.path(name), "--declines", scratch.path("declines.csv"),
            "--letter-number", "若葉保第2号", "--letter-date", "2026-02-25",
          ] + options)
        try #require(next.code == .done, "SEED=\(seed) \(name): \(next.complaint)")
        let run = Session("run", scratch.path(name), "--out", scratch.path("\(name)-out"))
        try #require(run.code == .done, "SEED=\(seed) \(name): \(run.complaint)")
        let second = try results(scratch.path("\(name)-out"))
        let kept = first.filter {
          ["内定", "転園内定"].contains($0.value.kind) && !declined.contains($0.key)
        }
        for (child, result) in kept {
          #expect(second[child]?.kind == "在園継続", "SEED=\(seed) \(name): \(child)")
          #expect(second[child]?.seat == result.seat, "SEED=\(seed) \(name): \(child)")
        }
        try expectSeatsAddUp(first, second, scratch, name, seed)
        if name == "fill" { try expectListed(second, scratch, seed) }
        let verify = Session("verify", scratch.path("\(name)-out"))
        #expect(verify.code == .done, "SEED=\(seed) \(name): \(verify.answer)\(verify.complaint)")
      }
    }
  }

  /// Newcomers in no program more than 受入可能数 and the seats that transfers left.
  private func expectSeatsAddUp(
    _ first: [String: (kind: String, seat: String)],
    _ second: [String: (kind: String, seat: String)], _ scratch: ScratchFolder, _ name: String,
    _ seed: Int
  ) throws {
    var left = try seats(scratch.path(name))
    let text = try String(contentsOfFile: scratch.path("\(name)/children.csv"), encoding: .utf8)
    let rows = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = try ["児童番号", "クラス", "在園施設"].map {
      try #require(rows[0].firstIndex(of: $0), "\($0)")
    }
    for row in rows.dropFirst() {
      let seat = second[row[columns[0]]]?.seat ?? ""
      let home = "\(row[columns[2]])-\(row[columns[1]])"
      if !row[columns[2]].isEmpty, left[home] != nil { left[home, default: 0] += 1 }
      if !seat.isEmpty { left[seat, default: 0] -= 1 }
    }
    for (program, count) in left {
      #expect(count >= 0, "SEED=\(seed) \(name): \(program)")
    }
  }

  /// `fill.csv` is what `run` then decides.
  private func expectListed(
    _ second: [String: (kind: String, seat: String)], _ scratch: ScratchFolder, _ seed: Int
  ) throws {
    let text = try String(contentsOfFile: scratch.path("fill/fill.csv"), encoding: .utf8)
    var listed: [String: String] = [:]
    for line in text.split(separator: "\r\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      listed[fields[0]] = fields[4]
    }
    let moved = second.filter { ["内定", "転園内定"].contains($0.value.kind) }.mapValues(\.seat)
    let promised = try String(
      contentsOfFile: scratch.path("fill/accepted.csv"), encoding: .utf8)
    #expect(
      moved == listed.filter { !promised.contains("\r\n\($0.key),") }, "SEED=\(seed)")
  }

  @Test("辞退の減点は期限が過ぎると外れる")
  func penaltyExpires() throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    func round(_ number: Int) -> String {
      scratch.path(number == 1 ? "tutorial" : "round\(number)")
    }
    func go(_ number: Int, _ options: String...) throws -> String {
      let out = scratch.path("out\(number)")
      #expect(Session("run", round(number), "--out", out).code == .done)
      let next = Session(
        [
          "next", out, "--round", round(number), "--out", round(number + 1), "--letter-number",
          "若葉保第\(number + 1)号", "--letter-date", "R8.2.25",
        ] + options)
      #expect(next.code == .done, "\(next.complaint)")
      return try String(contentsOfFile: round(number + 1) + "/children.csv", encoding: .utf8)
    }
    func hasPenalty(_ children: String) -> Bool {
      children.split(separator: "\r\n").contains { $0.hasPrefix("C07,") && $0.hasSuffix(",○") }
    }
    try write(
      ["児童番号,申込継続,辞退日,失効日", "C07,○,2026-02-01,2026-03-31"], scratch.path("declines.csv"))
    #expect(hasPenalty(try go(1, "--declines", scratch.path("declines.csv"))))
    #expect(hasPenalty(try go(2, "--reference-date", "2026-03-31")))
    #expect(!hasPenalty(try go(3, "--reference-date", "2026-04-01")))
    let ledger = try String(contentsOfFile: round(4) + "/children.csv", encoding: .utf8)
    #expect(ledger.contains("C07,"))
    #expect(!FileManager.default.fileExists(atPath: round(4) + "/declines.csv"))
  }

  @Test("前の回の入力が変わっていれば断り、何も書かない")
  func changedInput() throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    #expect(Session("run", scratch.path("tutorial"), "--out", scratch.path("out")).code == .done)
    let capacity = URL(fileURLWithPath: scratch.path("tutorial/capacity.csv"))
    try (try Data(contentsOf: capacity) + Data("04,3,1\r\n".utf8)).write(to: capacity)
    let next = Session(
      "next", scratch.path("out"), "--round", scratch.path("tutorial"), "--out",
      scratch.path("next"))
    #expect(next.code == .badInput && next.complaint.contains("capacity.csv"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
    #expect(names == ["out", "rules", "tutorial"])
    let usage = Session("next", scratch.path("out"), "--out", scratch.path("next"))
    #expect(usage.code == .usage)
  }

  @Test("73: 選考回や結果のフォルダーの中には、リンクを通しても作らない")
  func insideAFolderThatIsRead() throws {
    let scratch = try ScratchFolder()
    let round = Repository.path("SampleData/tutorial")
    let out = scratch.path("out")
    #expect(Session("run", round, "--out", out).code == .done)
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: out)
    for command in ["next", "notices"] {
      for target in ["\(out)/x", "\(link)/x", "\(round)/x", "\(round)/../tutorial/x", out] {
        let session = Session(command, out, "--round", round, "--out", target)
        #expect(session.code == .cannotCreate, "\(command) \(target): \(session.complaint)")
        #expect(target == out || !FileManager.default.fileExists(atPath: target))
      }
    }
    #expect(Session("verify", out).code == .done)
  }

  @Test(
    "読めない届出は、行を挙げて 65 で断る",
    arguments: [
      ("番号\nC11\n", "[NEXT013]"), ("児童番号\nC99\n", "[NEXT001]"), ("児童番号\nC04\n", "[NEXT002]"),
      ("児童番号\nC11\nC11\n", "[NEXT005]"), ("児童番号,元の席\nC08,○\n", "[NEXT009]"),
      ("児童番号,申込継続\nC11,はい\n", "[NEXT009]"), ("児童番号,辞退日\nC11,2026-02-30\n", "[NEXT010]"),
      ("児童番号,辞退日,失効日\nC11,2026-02-01,R8.1.31\n", "[NEXT014]"), ("", "[FILE002]"),
    ])
  func badDeclines(table: String, code: String) throws {
    let scratch = try ScratchFolder()
    let round = Repository.path("SampleData/tutorial")
    #expect(Session("run", round, "--out", scratch.path("out")).code == .done)
    try Data(table.utf8).write(to: scratch.url.appendingPathComponent("declines.csv"))
    let session = Session(
      "next", scratch.path("out"), "--round", round, "--out", scratch.path("next"), "--declines",
      scratch.path("declines.csv"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains(code), "\(session.complaint)")
    #expect(session.complaint.contains("declines.csv"), "\(session.complaint)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("next")))
  }
}
