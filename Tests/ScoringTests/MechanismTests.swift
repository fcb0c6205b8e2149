import Foundation
import Scoring
import Testing

@Suite("規則一式の README: 仕組みと行")
struct MechanismTests {
  /// One row of the table.
  struct Claim {
    let mechanism, pack, file, row, word: String
  }

  static let claims: [Claim] = {
    let path = SamplePack.folder.appendingPathComponent("README.md")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    let section = text.components(separatedBy: "## ").first { $0.hasPrefix("仕組みと行") } ?? ""
    return section.components(separatedBy: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      .compactMap { line in
        let cells = line.components(separatedBy: "|").map {
          $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
        }
        return cells.count == 7
          ? Claim(
            mechanism: cells[1], pack: cells[2], file: cells[3], row: cells[4], word: cells[5])
          : nil
      }
  }()

  @Test("README の表に仕組みが並ぶ")
  func isThere() {
    #expect(Self.claims.count >= 40)
    #expect(Set(Self.claims.map(\.mechanism)).count == Self.claims.count)
  }

  @Test("名指しされた行があり、その一式の計算例で働く", arguments: Set(claims.map(\.pack)).sorted())
  func holds(pack: String) throws {
    let report = try SamplePack.read(pack).runCases()
    #expect(report.count > 0 && report.isGood)
    let fired = report.coverage.filter { $0.children > 0 }
    for claim in Self.claims where claim.pack == pack {
      #expect(try holds(claim, fired), "\(claim)")
    }
  }

  private func holds(_ claim: Claim, _ fired: [RuleCount]) throws -> Bool {
    let isSettings = claim.file == "pack.json"
    let line = try lines(claim.pack, claim.file).first {
      isSettings ? $0.contains("\"\(claim.row)\":") : $0.hasPrefix(claim.row + ",")
    }
    guard let line, line.contains(claim.word) else { return false }
    switch claim.file {
    case "base.csv": return fired.contains { $0.table == "基準" && $0.number == claim.row }
    case "adjust.csv": return fired.contains { $0.table == "調整" && $0.number == claim.row }
    case "phases.csv": return fired.contains { $0.table == "区分" && $0.number == claim.row }
    case "groups.csv": return try isUsed(group: claim.row, in: claim.pack, by: fired)
    case "tiebreak.csv":
      return try lines(claim.pack, "cases.csv").first?.contains("期待.同点順") ?? false
    default: return isSettings
    }
  }

  private func lines(_ pack: String, _ file: String) throws -> [String] {
    let path = SamplePack.folder.appendingPathComponent(pack).appendingPathComponent(file)
    return try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
  }

  /// Whether two rows of the group fire in the cases: one alone would show nothing of it.
  private func isUsed(group: String, in pack: String, by fired: [RuleCount]) throws -> Bool {
    let rows = try (lines(pack, "base.csv") + lines(pack, "adjust.csv"))
      .filter { $0.contains(",\(group),") }
    return rows.count { row in fired.contains { row.hasPrefix($0.number + ",") } } >= 2
  }
}
