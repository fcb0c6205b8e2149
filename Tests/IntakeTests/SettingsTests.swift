import Records
import Testing

@testable import Intake

@Suite("round.json の設定") struct SettingsTests {
  /// The settings with more keys, and what is found.
  private func read(_ more: String) -> (RoundSettings?, [String]) {
    let sample = SampleRound.valid.replacing(
      "\"roundNumber\": 1,", by: "\"roundNumber\": 1,\n  \(more),", in: "round.json")
    let read = sample.read()
    return (
      read.draft.settings,
      read.findings.filter { $0.location.file == "round.json" }.map {
        "\($0.code):\($0.location.row ?? 0):\($0.location.column ?? 0) \($0.message)"
      }
    )
  }

  @Test("書いたとおりに読む") func values() throws {
    let (settings, found) = read(
      """
      "siblingDefault": "同一園のみ", "streamFirst": false, "publicationThreshold": 10,
        "publicationBand": 20, "publicationVacancy": 3, "acceptUnproven": true,
        "ageConvention": {"countsBirthDay": true},
        "certificates": {"maximumAge": {"就労証明書": "3か月"}, "countedOn": "reference"},
        "letters": {"basis": "わかば市基準", "reasonLevel": 2, "batchSize": 50, "windowTop": 12}
      """)
    #expect(found == [])
    let read = try #require(settings)
    #expect(read.siblingDefault == SiblingPolicy(written: "同一園のみ"))
    #expect(!read.streamFirst && read.acceptUnproven)
    #expect(
      [read.publicationThreshold, read.publicationBand, read.publicationVacancy] == [10, 20, 3])
    #expect(read.ageConvention.countsBirthDay && !read.ageConvention.monthsEndDayBefore)
    #expect(read.certificates.limits.map(\.kind) == ["就労証明書"])
    #expect(read.certificates.countsToReferenceDate)
    #expect(read.letters.basis == "わかば市基準")
    #expect(
      [read.letters.reasonLevel, read.letters.batchSize, read.letters.windowTop] == [2, 50, 12])
  }

  @Test(
    "読めない設定は、行と列と、書けるものを示す",
    arguments: [
      (#""siblingDefault": "一緒""#, "VAL005:6:21", "一緒"),
      (#""rules": """#, "VAL001:6:12", "rules"),
      (#""streamFirst": "はい""#, "JSON003:6:18", "streamFirst"),
      (#""publicationThreshold": 0"#, "JSON006:6:27", "publicationThreshold"),
      (#""publicationVacancy": 1"#, "JSON006:6:25", "publicationVacancy"),
      (#""letters": []"#, "JSON003:6:14", "letters"),
      (#""letters": {"sendr": "市長"}"#, "JSON004:6:15", "sendr"),
      (#""letters": {"reasonLevel": 4}"#, "JSON006:6:30", "reasonLevel"),
      (#""letters": {"date": ""}"#, "LET003:6:23", "通知日"),
      (#""letters": {"sender": "若葉\u0000市長"}"#, "CHAR006:6:25", "sender"),
      (#""letters": {"basis": "若葉市\n基準"}"#, "CHAR006:6:24", "basis"),
      (#""letters": {"contact": "保育課\n\ue000係"}"#, "CHAR005:6:26", "U+E000"),
      (#""letters": {"defendant": "若葉市\ufffd"}"#, "CHAR004:6:28", "defendant"),
      (#""letters": {"reviewAuthority": "市長\u200b"}"#, "CHAR007:6:34", "U+200B"),
      (#""ageConvention": 1"#, "JSON003:6:20", "ageConvention"),
      (#""certificates": "3か月""#, "JSON003:6:19", "certificates"),
      (#""certificates": {"maximumAge": "3か月"}"#, "JSON003:6:34", "certificates.maximumAge"),
      (#""certificates": {"maximumAge": {"就労証明書": "少し"}}"#, "DOC006:6:44", "就労証明書"),
      (#""certificates": {"countedOn": "today"}"#, "VAL005:6:33", "today"),
    ])
  func refused(text: String, place: String, word: String) {
    let found = read(text).1
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(place + " ") == true, "\(found)")
    #expect(found.first?.contains(word) == true, "\(found)")
  }

  @Test("round.json が一つのオブジェクトでなければ、設定はない") func notAnObject() {
    var sample = SampleRound.valid
    sample.files["round.json"] = Array("[1]".utf8)
    let read = sample.read()
    #expect(read.draft.settings == nil)
    #expect(read.short.first == "JSON003:round.json:1:1", "\(read.short)")
  }
}
