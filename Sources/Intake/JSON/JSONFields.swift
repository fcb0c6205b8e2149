public import Records

/// The fields of a JSON object whose keys are known beforehand; everything else is a finding.
public struct JSONFields {
  /// The object.
  public let object: JSONValue
  private let values: [String: JSONValue]
  private let findings: Findings

  /// Reads the keys of an object; an unknown one is an error with suggestions.
  ///
  /// - Returns: Nothing, with a finding, when the value is no object.
  public init?(_ value: JSONValue, known: [String], findings: Findings) {
    guard let members = value.members else {
      findings.add(.error, "JSON003", at: value.location, .jsonType(value, "オブジェクト {…}"))
      return nil
    }
    var values: [String: JSONValue] = [:]
    for (key, value) in members {
      let name = key.string ?? ""
      if known.contains(name) {
        values[name] = value
      } else {
        findings.add(.error, "JSON004", at: key.location, .unknownKey(name, known))
      }
    }
    object = value
    self.values = values
    self.findings = findings
  }

  /// The value of a key, `null` counting as not given.
  public subscript(key: String) -> JSONValue? {
    values[key].flatMap { $0.isNull ? nil : $0 }
  }

  /// The value of a key that must be given; its absence is an error.
  public func required(_ key: String) -> JSONValue? {
    if let value = self[key] { return value }
    findings.add(.error, "JSON005", at: object.location, .missingKey(key))
    return nil
  }

  /// A text; another kind of value is an error.
  public func string(_ key: String, required: Bool = false) -> String? {
    typed(key, required, "文字列 \"…\"") { $0.string }
  }

  /// A whole number in a range; another value is an error.
  public func integer(
    _ key: String, required: Bool = false, in range: ClosedRange<Int> = Int.min...Int.max
  ) -> Int? {
    guard let value = typed(key, required, "整数", { $0.integer }) else { return nil }
    guard range.contains(value) else {
      let place = self[key]?.location ?? object.location
      findings.add(.error, "JSON006", at: place, .jsonRange(key, value, range))
      return nil
    }
    return value
  }

  /// `true` or `false`; another value is an error.
  public func boolean(_ key: String) -> Bool? {
    typed(key, false, "true または false") { $0.boolean }
  }

  /// A date in a text; another value is an error.
  public func date(_ key: String, required: Bool = false) -> CalendarDate? {
    guard let text = string(key, required: required) else { return nil }
    if case .date(let date, _) = DateText.read(text) { return date }
    let place = self[key]?.location ?? object.location
    findings.add(.error, "DATE001", at: place, .date(key, text))
    return nil
  }

  private func typed<Value>(
    _ key: String, _ isRequired: Bool, _ type: String, _ read: (JSONValue) -> Value?
  ) -> Value? {
    guard let value = isRequired ? required(key) : self[key] else { return nil }
    if let result = read(value) { return result }
    findings.add(.error, "JSON003", at: value.location, .jsonType(value, type))
    return nil
  }
}
