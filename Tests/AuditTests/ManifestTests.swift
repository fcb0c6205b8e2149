import Records
import Testing

@testable import Audit

@Suite("実行記録")
struct ManifestTests {
  private var manifest: Manifest {
    var manifest = Manifest()
    manifest.version = "1.0"
    manifest.time = "2026-01-31T00:00:00Z"
    manifest.operator = "選考担当"
    manifest.budget = 500_000
    manifest.acceptsUnproven = true
    manifest.seed = LotterySeed(secret: "s", publicNumber: "7")
    manifest.ruleCounts = [.init(rule: "基準 1", count: 12)]
    manifest.inputs = [.init(name: "children.csv", contents: Array("a\n".utf8), rows: 0)]
    manifest.outputs = [.init(name: "letters/001.html", contents: [])]
    return manifest
  }

  @Test("指紋は、その行を除いた全体の SHA-256")
  func fingerprint() throws {
    let (bytes, fingerprint) = manifest.json()
    let text = String(decoding: bytes, as: UTF8.self)
    let line = "  \"fingerprint\": \"\(fingerprint)\"\n"
    #expect(text.hasSuffix(",\n\(line)}\n"))
    let without = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("fingerprint") }.joined(separator: "\n")
    #expect(SHA256.hex(Array(without.utf8)) == fingerprint)
    let found = try #require(Manifest.fingerprints(of: bytes))
    #expect(found.carried == fingerprint)
    #expect(found.computed == fingerprint)
  }

  @Test("どのバイトを変えても指紋が合わなくなる")
  func anyByte() throws {
    let (bytes, fingerprint) = manifest.json()
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      let found = Manifest.fingerprints(of: changed)
      #expect(found?.carried != found?.computed || found == nil, "byte \(place)")
      #expect(found?.computed != fingerprint || found?.carried != fingerprint, "byte \(place)")
    }
  }

  @Test("規則のフォルダーの名だけが違うときは、違う入力がない")
  func renamedRules() {
    func manifest(_ folder: String, _ base: String) -> Manifest {
      var manifest = Manifest()
      manifest.inputs = [("children.csv", "a"), ("letters/base.csv", folder)].map {
        .init(name: $0.0, contents: Array($0.1.utf8))
      }
      manifest.inputs += ["pack.json", "base.csv", "tests/pack.json"].map {
        .init(name: folder + $0, contents: Array(($0 == "base.csv" ? base : $0).utf8))
      }
      return manifest
    }
    let before = manifest("../rules/2026/", "1")
    #expect(before.ruleFolder == "../rules/2026/")
    let names = { Manifest.changedInputs(from: before, to: $0) }
    #expect(names(before) == [])
    #expect(names(manifest("rules/", "1")) == ["letters/base.csv"])
    #expect(names(manifest("rules/", "2")) == ["letters/base.csv", "rules/base.csv"])
    var fewer = manifest("../rules/2026/", "1")
    fewer.inputs.removeLast(2)
    #expect(
      Manifest.changedInputs(from: before, to: fewer)
        == ["../rules/2026/base.csv", "../rules/2026/tests/pack.json"])
    #expect(Manifest().ruleFolder == nil)
  }
}
