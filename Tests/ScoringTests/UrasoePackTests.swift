import Scoring
import Testing

@Suite("浦添市の規則")
struct UrasoePackTests {
  @Test("表のすべてが読める")
  func packIsRead() throws {
    let pack = try SamplePack.read("urasoe-2026")
    #expect(pack.municipality == "浦添市")
    #expect(pack.tieChain.count == 14)
  }
}
