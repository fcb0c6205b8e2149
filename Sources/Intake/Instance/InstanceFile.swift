public import Records
public import StableMatching

/// A matching problem in the form `hoiku-instance/1`, as `hoiku solve` reads it.
public struct InstanceFile: Sendable {
  /// The problem.
  public let instance: Instance
  /// The ids of its programs, families and children.
  public let names: MarketNames

  /// The word that every such file carries.
  public static let format = "hoiku-instance/1"

  /// Reads a file; findings name the place of everything that is wrong, by line and path.
  ///
  /// - Returns: The problem, or nothing when there are errors.
  /// - Complexity: O(*n*) in the number of bytes, on average; no recursion.
  public static func read(
    _ bytes: consuming [UInt8], file: String, findings: Findings
  ) -> InstanceFile? {
    let before = findings.errorCount
    guard let document = JSONDocument.read(bytes, file: file, findings: findings),
      let fields = JSONFields(
        document.root, known: ["format", "programs", "families", "priorities"],
        findings: findings)
    else { return nil }
    FormatWord.check(fields, Self.format, findings)
    var reader = InstanceReader(document: document, findings: findings)
    if let programs = fields.required("programs") { reader.readPrograms(programs) }
    if let families = fields.required("families") { reader.readFamilies(families) }
    if let priorities = fields.required("priorities") { reader.readPriorities(priorities) }
    guard findings.errorCount == before else { return nil }
    reader.report(reader.builder.findings())
    guard findings.errorCount == before, let instance = try? reader.builder.build() else {
      return nil
    }
    return InstanceFile(instance: instance, names: reader.names)
  }
}

/// The word in `format` that says what a JSON file is.
enum FormatWord {
  /// A missing or different word is an error.
  static func check(_ fields: JSONFields, _ format: String, _ findings: Findings) {
    guard let word = fields.string("format", required: true), word != format else { return }
    findings.add(
      .error, "JSON007", at: fields["format"]?.location ?? fields.object.location,
      .otherFormat(word, format))
  }
}
