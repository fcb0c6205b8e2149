import Records

extension SettingsReader {
  /// 証明書の有効期間: `{"maximumAge": {"就労証明書": "3か月"}, "countedOn": "received"}`.
  func certificates(_ value: JSONValue) -> CertificateRules {
    var rules = CertificateRules()
    guard let fields = JSONFields(value, known: ["maximumAge", "countedOn"], findings: findings)
    else { return rules }
    for (key, value) in limits(fields["maximumAge"]) {
      guard let text = value.string, let age = MinimumAgeText.read(text) else {
        findings.add(
          .error, "DOC006", at: value.location,
          .certificateAge(key.string ?? "", value.string ?? ""))
        continue
      }
      rules.limits.append(.init(kind: key.string ?? "", age: age))
    }
    switch fields.string("countedOn") {
    case nil, "received": break
    case "reference": rules.countsToReferenceDate = true
    case let text?:
      findings.add(
        .error, "VAL005", at: fields["countedOn"]?.location ?? value.location,
        .unknownWord("countedOn", text, ["received", "reference"]))
    }
    return rules
  }

  private func limits(_ value: JSONValue?) -> [(key: JSONValue, value: JSONValue)] {
    guard let value else { return [] }
    guard let members = value.members else {
      findings.add(.error, "JSON003", at: value.location, .jsonType(value, "オブジェクト {…}"))
      return []
    }
    return members.map { ($0.key, $0.value) }
  }
}
