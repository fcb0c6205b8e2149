import Records

/// 通知書に印字する文章 — the texts of `round.json` that a parent reads.
extension SettingsReader {
  /// A text that letters print.
  ///
  /// A character that would be lost there, or that nobody sees, is a finding; line breaks may stand
  /// in texts of several lines only.
  func printed(
    _ key: String, _ fields: JSONFields, required: Bool = false, hasLines: Bool = false
  ) -> String? {
    guard let text = fields.string(key, required: required) else { return nil }
    let place = fields[key]?.location ?? fields.object.location
    // The space in front: no spreadsheet reads these texts, they may begin with any sign.
    let line = " " + (hasLines ? text.replacing("\n", with: " ") : text)
    let isBroken = line.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    let fault = NameCheck.fault(in: line.utf8.span, isAddress: true)
    switch isBroken ? .control : fault {
    case .lost: findings.add(.error, "CHAR004", at: place, .lostCharacter(key))
    case .privateUse(let value):
      findings.add(.error, "CHAR005", at: place, .privateUseInSettings(key, value))
    case .control: findings.add(.error, "CHAR006", at: place, .controlInName(key))
    case .invisible(let value):
      findings.add(.error, "CHAR007", at: place, .invisible(key, value))
    case nil, .formula: break
    }
    return text
  }
}
