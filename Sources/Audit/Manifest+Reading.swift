public import Intake
import Records

extension Manifest {
  /// The manifest of a finished run's folder as `run` wrote it, and its 指紋; a missing, unreadable
  /// or changed one is a finding.
  ///
  /// Whatever goes on from a finished run begins here: hashes and settings of a manifest that does
  /// not carry its own 指紋 say nothing.
  ///
  /// - Returns: Both, or nothing with findings.
  public static func sealed(
    in folder: InputFolder, findings: Findings
  ) -> (manifest: Manifest, fingerprint: String)? {
    guard let bytes = folder.bytes(of: "manifest.json"),
      let manifest = read(bytes, file: "manifest.json", findings: findings)
    else { return nil }
    guard let seal = fingerprints(of: bytes), seal.carried == seal.computed else {
      findings.addChanged("manifest.json")
      return nil
    }
    return (manifest, seal.carried)
  }

  /// Reads a manifest; what cannot be read is a finding.
  ///
  /// - Returns: The manifest, or nothing with findings.
  public static func read(_ bytes: [UInt8], file: String, findings: Findings) -> Manifest? {
    guard let document = JSONDocument.read(bytes, file: file, findings: findings),
      let fields = JSONFields(document.root, known: knownKeys, findings: findings)
    else { return nil }
    var manifest = Manifest()
    guard fields.string("format", required: true) == format else {
      findings.add(
        .error, "AUD001", at: SourceLocation(file: file),
        Wording(
          "\(file) の形式が \(format) ではありません",
          reason: "この版の hoiku では読めません。", remedy: "実行したときの版の hoiku を使ってください。"))
      return nil
    }
    manifest.version = fields.string("version", required: true) ?? ""
    manifest.commit = fields.string("commit", required: true) ?? ""
    manifest.compiler = fields.string("compiler", required: true) ?? ""
    manifest.time = fields.string("time", required: true) ?? ""
    manifest.operator = fields.string("operator", required: true) ?? ""
    manifest.round = fields.string("round", required: true) ?? ""
    manifest.rulePack = fields.string("rulePack", required: true) ?? ""
    manifest.status = fields.string("status", required: true) ?? ""
    manifest.blocking = fields.integer("blocking", required: true, in: 0...Int.max) ?? 0
    manifest.budget = fields.integer("budget", in: 0...Int.max)
    manifest.seed = seed(fields, findings)
    manifest.phases = (fields.required("phases")?.elements ?? []).compactMap(\.string)
    manifest.tieChain = tieChain(fields, findings)
    manifest.results = counts(fields, "results", findings)
    manifest.ruleCounts = counts(fields, "rules", findings)
    manifest.warnings = counts(fields, "warnings", findings)
    manifest.alarm = fields["alarm"].flatMap { Alarm.read($0, findings) }
    manifest.accepted = (fields["accepted"]?.elements ?? []).compactMap {
      .read($0, findings)
    }
    manifest.acceptsUnproven = fields.boolean("acceptUnproven") ?? false
    manifest.inputs = files(fields, "inputs", findings)
    manifest.outputs = files(fields, "outputs", findings)
    return findings.hasErrors ? nil : manifest
  }

  private static let knownKeys = [
    "format", "version", "commit", "compiler", "time", "operator", "round", "rulePack", "status",
    "blocking", "budget", "seed", "phases", "tieChain", "results", "rules", "warnings", "alarm",
    "accepted", "acceptUnproven", "inputs", "outputs", "fingerprint",
  ]

  private static func seed(_ fields: JSONFields, _ findings: Findings) -> LotterySeed {
    guard let value = fields.required("seed"),
      let seed = JSONFields(value, known: ["secret", "public", "commitment"], findings: findings)
    else { return LotterySeed(secret: "") }
    return LotterySeed(
      secret: seed.string("secret", required: true) ?? "", publicNumber: seed.string("public"),
      commitment: seed.string("commitment"))
  }

  private static func tieChain(_ fields: JSONFields, _ findings: Findings) -> [TieKey] {
    (fields.required("tieChain")?.elements ?? []).compactMap { value in
      let known = ["name", "smallerFirst", "date"]
      guard let key = JSONFields(value, known: known, findings: findings),
        let name = key.string("name", required: true), let first = key.boolean("smallerFirst")
      else { return nil }
      return TieKey(name: name, smallerFirst: first, isDate: key.boolean("date") ?? false)
    }
  }

  private static func counts(
    _ fields: JSONFields, _ key: String, _ findings: Findings
  ) -> [RuleCount] {
    (fields.required(key)?.members ?? []).compactMap { name, value in
      guard let rule = name.string, let count = value.integer else { return nil }
      return RuleCount(rule: rule, count: count)
    }
  }

  private static func files(_ fields: JSONFields, _ key: String, _ findings: Findings) -> [File] {
    (fields.required(key)?.elements ?? []).compactMap { value in
      let known = ["name", "bytes", "rows", "sha256"]
      guard let file = JSONFields(value, known: known, findings: findings),
        let name = file.string("name", required: true),
        let bytes = file.integer("bytes", required: true, in: 0...Int.max),
        let sha256 = file.string("sha256", required: true)
      else { return nil }
      return File(name: name, bytes: bytes, rows: file.integer("rows"), sha256: sha256)
    }
  }
}

extension Findings {
  /// Notes that a file of a finished run is not what `run` wrote.
  func addChanged(_ name: String) {
    add(
      .error, "REC002", at: SourceLocation(file: name),
      Wording(
        "\(name) の中身が実行時と違います", reason: "書き換えられた記録からは、正しい説明や比較ができません。",
        remedy: "hoiku verify で確かめ、控えから戻してください。"))
  }
}
