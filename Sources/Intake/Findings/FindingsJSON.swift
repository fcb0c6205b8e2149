import Records

/// 指摘の一覧 in JSON — everything a reading found, for another program.
public enum FindingsJSON {
  /// The word that every such file carries.
  public static let format = "hoiku-check/1"

  /// Renders a reading: verdict, every finding one by one, changes and files; and what changed since
  /// an earlier export, where that is given.
  ///
  /// - Returns: One JSON object and a line break; keys in a fixed order.
  public static func render(
    _ reading: RoundReading, since comparison: RoundComparison? = nil
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string(format)
    json.key("verdict")
    json.string(reading.verdict.rawValue)
    json.key("counts")
    json.beginObject(compact: true)
    for severity in Diagnostic.Severity.allCases {
      json.key(severity.rawValue)
      json.integer(reading.diagnostics.count { $0.severity == severity })
    }
    json.endObject()
    json.array("findings", reading.diagnostics) { write($0, &$1) }
    json.array("accepted", reading.accepted) { accepted, json in
      let (finding, decision) = accepted
      write(finding, &json, decision: decision)
    }
    json.array("changes", reading.changes) { write($0, &$1) }
    json.array("files", reading.files) { write($0, &$1) }
    if let comparison { write(comparison, &json) }
    json.endObject()
    return json.finish()
  }

  private static func write(_ comparison: RoundComparison, _ json: inout JSONWriter) {
    json.array("since", comparison.changes) { change, json in
      json.beginObject(compact: true)
      json.key("record")
      json.string(change.record)
      json.key("id")
      json.string(change.id)
      json.strings("children", change.children)
      json.key("item")
      json.string(orNull: change.item)
      json.key("before")
      json.string(change.before)
      json.key("after")
      json.string(change.after)
      json.endObject()
    }
  }

  private static func write(
    _ finding: Diagnostic, _ json: inout JSONWriter, decision: String? = nil
  ) {
    json.beginObject(compact: true)
    json.key("severity")
    json.string(finding.severity.rawValue)
    json.key("code")
    json.string(finding.code)
    place(finding.location, &json)
    json.key("message")
    json.string(finding.message)
    json.key("reason")
    json.string(finding.reason)
    json.key("remedy")
    json.string(finding.remedy)
    if let decision {
      json.key("decision")
      json.string(decision)
    }
    json.endObject()
  }

  private static func place(_ location: SourceLocation, _ json: inout JSONWriter) {
    json.key("file")
    json.string(location.file)
    for (key, number) in [("row", location.row), ("column", location.column)] {
      json.key(key)
      json.integer(orNull: number)
    }
  }

  private static func write(_ change: ChangeLog.Entry, _ json: inout JSONWriter) {
    json.beginObject(compact: true)
    json.key("kind")
    json.string(change.kind.rawValue)
    json.key("header")
    json.string(orNull: change.column)
    json.key("count")
    json.integer(change.count)
    place(change.first, &json)
    json.key("before")
    json.string(orNull: change.before)
    json.key("after")
    json.string(orNull: change.after)
    json.endObject()
  }

  private static func write(_ file: InputFolder.File, _ json: inout JSONWriter) {
    json.beginObject(compact: true)
    json.key("name")
    json.string(file.name)
    json.key("bytes")
    json.integer(file.byteCount)
    json.key("rows")
    json.integer(orNull: file.rowCount)
    json.key("sha256")
    json.string(file.hash)
    json.endObject()
  }
}
