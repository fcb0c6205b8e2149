import Records

/// `round.json` of an invented city.
enum SettingsFile {
  /// The file.
  static func bytes(rules: String, seed: String) -> [UInt8] {
    let secret = SHA256.hex(Array("lottery of \(seed)".utf8))
    var writer = JSONWriter()
    writer.beginObject()
    for (key, text) in [("municipality", "若葉市")] {
      writer.key(key)
      writer.string(text)
    }
    writer.key("fiscalYear")
    writer.integer(Births.fiscalYear)
    writer.key("entryDate")
    writer.string(Births.entry.description)
    writer.key("roundNumber")
    writer.integer(1)
    writer.key("referenceDate")
    writer.string(Births.deadline.description)
    writer.key("seed")
    writer.beginObject()
    for (key, text) in [
      ("secret", secret), ("publicNumber", "000000"),
      ("commitment", SHA256.hex(Array(secret.utf8))),
    ] {
      writer.key(key)
      writer.string(text)
    }
    writer.endObject()
    writer.key("rules")
    writer.string(rules)
    writer.key("siblingDefault")
    writer.string(SiblingPolicy.sameFirstAny.rawValue)
    letters(&writer)
    writer.key("publicationThreshold")
    writer.integer(3)
    writer.endObject()
    return writer.finish()
  }

  private static func letters(_ writer: inout JSONWriter) {
    writer.key("letters")
    writer.beginObject()
    for (key, text) in [
      ("basis", "若葉市保育所等利用調整基準"), ("sender", "若葉市長"), ("documentNumber", "若葉保第26号"),
      ("date", "2026-01-30"),
      ("contact", "若葉市 保育課 電話 0000-00-0000"), ("disposingAuthority", "若葉市長"),
      ("reviewAuthority", "若葉市長"), ("defendant", "若葉市"),
    ] {
      writer.key(key)
      writer.string(text)
    }
    writer.endObject()
  }
}
