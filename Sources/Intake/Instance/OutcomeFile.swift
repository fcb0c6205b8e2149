import Records

/// An answer in the form `hoiku-outcome/1`, as `hoiku verify` reads it back.
public struct OutcomeFile: Sendable {
  /// `unique`, `optimal`, `minimal-blocking` or `unproven`.
  public var status: String
  /// Children placed.
  public var placed: Int
  /// Each blocking family with its best blocking choice, from 1.
  public var blocking: [(family: String, choice: Int)]
  /// The sum of the positions of the choices received.
  public var rankSum: Int
  /// Search nodes used.
  public var nodes: Int
  /// The number of blocking families that was proved unavoidable; only with `unproven`.
  public var bound: Int?
  /// Each child's program, or nothing, in the order of the file.
  public var assignment: [(child: String, program: String?)]

  /// The word that every such file carries.
  public static let format = "hoiku-outcome/1"

  private static let words = ["unique", "optimal", "minimal-blocking", "unproven"]

  /// Reads a file; findings name the place of everything that is wrong.
  ///
  /// - Returns: The answer, or nothing when there are errors.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(
    _ bytes: consuming [UInt8], file: String, findings: Findings
  ) -> OutcomeFile? {
    let before = findings.errorCount
    guard let document = JSONDocument.read(bytes, file: file, findings: findings),
      let fields = JSONFields(
        document.root,
        known: [
          "format", "status", "placed", "blocking", "rankSum", "nodes", "assignment", "bound",
          "explain",
        ], findings: findings)
    else { return nil }
    FormatWord.check(fields, Self.format, findings)
    let counts = 0...Int(Int32.max)
    let outcome = OutcomeFile(
      status: status(fields, findings),
      placed: fields.integer("placed", required: true, in: counts) ?? 0,
      blocking: blocking(fields, findings),
      rankSum: fields.integer("rankSum", required: true, in: 0...Int.max) ?? 0,
      nodes: fields.integer("nodes", required: true, in: 0...Int.max) ?? 0,
      bound: fields["bound"].flatMap { bound($0, findings) },
      assignment: assignment(fields, findings))
    return findings.errorCount == before ? outcome : nil
  }

  private static func status(_ fields: JSONFields, _ findings: Findings) -> String {
    guard let word = fields.string("status", required: true) else { return "" }
    if !words.contains(word) {
      findings.add(
        .error, "VAL005", at: fields["status"]?.location ?? fields.object.location,
        .unknownWord("status", word, words))
    }
    return word
  }

  private static func blocking(
    _ fields: JSONFields, _ findings: Findings
  ) -> [(family: String, choice: Int)] {
    guard let list = fields.required("blocking") else { return [] }
    guard let elements = list.elements else {
      findings.add(.error, "JSON003", at: list.location, .jsonType(list, "配列 […]"))
      return []
    }
    return elements.compactMap { element in
      guard
        let entry = JSONFields(element, known: ["family", "choice"], findings: findings),
        let family = entry.string("family", required: true),
        let choice = entry.integer("choice", required: true, in: 1...Int(Int32.max))
      else { return nil }
      return (family, choice)
    }
  }

  private static func bound(_ value: JSONValue, _ findings: Findings) -> Int? {
    JSONFields(value, known: ["blocking"], findings: findings)?
      .integer("blocking", required: true, in: 0...Int(Int32.max))
  }

  private static func assignment(
    _ fields: JSONFields, _ findings: Findings
  ) -> [(child: String, program: String?)] {
    guard let map = fields.required("assignment") else { return [] }
    guard let members = map.members else {
      findings.add(.error, "JSON003", at: map.location, .jsonType(map, "オブジェクト {…}"))
      return []
    }
    return members.map { key, value in
      if !value.isNull, value.string == nil {
        findings.add(
          .error, "JSON003", at: value.location, .jsonType(value, "枠のidまたはnull"))
      }
      return (key.string ?? "", value.string)
    }
  }
}
