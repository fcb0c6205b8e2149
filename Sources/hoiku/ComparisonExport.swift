import Records
import Selection

/// Comparisons for another program: JSON, and CSV as `run` writes it.
enum ComparisonExport {
  /// 希望順位 as it follows a seat; nothing for a seat that was not listed.
  static func words(position: Int?) -> String { position.map { "(第\($0)希望)" } ?? "" }

  // MARK: - Two runs

  /// A row for each child whose result differs, by 児童番号.
  static func csv(_ comparison: Comparison, _ text: ComparisonText) -> String {
    var table = CSVWriter(header: [
      "児童番号", "前の結果", "前の枠", "前の希望順位", "後の結果", "後の枠", "後の希望順位", "原因",
    ])
    for change in comparison.changes {
      let causes = change.causes.map(text.name).joined(separator: "・")
      table.row([change.child] + cells(change.before) + cells(change.after) + [causes])
    }
    return String(decoding: table.file(named: "").bytes, as: UTF8.self)
  }

  private static func cells(_ result: Comparison.Result?) -> [String] {
    guard let result else { return ["申込みなし", "", ""] }
    return [result.kind.rawValue, result.seat ?? "", result.position.map { "\($0)" } ?? ""]
  }

  /// The same with what differs in the inputs.
  static func json(_ comparison: Comparison, _ text: ComparisonText) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.string("hoiku-comparison/1")
    writer.key("common")
    writer.integer(comparison.common)
    writer.array("inputs", text.changedInputs, compact: true) { $1.string($0) }
    writer.array("changes", comparison.changes) { change, writer in
      writer.beginObject()
      writer.key("child")
      writer.string(change.child)
      for (key, result) in [("before", change.before), ("after", change.after)] {
        writer.key(key)
        write(result, &writer)
      }
      writer.array("causes", change.causes.map(text.name), compact: true) { $1.string($0) }
      writer.endObject()
    }
    writer.endObject()
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  private static func write(_ result: Comparison.Result?, _ writer: inout JSONWriter) {
    guard let result else {
      writer.null()
      return
    }
    writer.beginObject(compact: true)
    writer.key("result")
    writer.string(result.kind.rawValue)
    seat(result.seat, result.position, &writer)
    writer.endObject()
  }

  // MARK: - A run and a result made elsewhere

  /// A row for each child whose seat differs, by 児童番号.
  static func csv(_ comparison: PolicyComparison) -> String {
    var table = CSVWriter(header: [
      "児童番号", "この結果の枠", "この結果の希望順位", "比べた結果の枠", "比べた結果の希望順位", "説明",
    ])
    for difference in comparison.differences {
      table.row([
        difference.child, difference.ours ?? "",
        difference.ourPosition.map { "\($0)" } ?? "", difference.theirs ?? "",
        difference.theirPosition.map { "\($0)" } ?? "", PolicyText.words(difference.finding),
      ])
    }
    return String(decoding: table.file(named: "").bytes, as: UTF8.self)
  }

  /// The same with how many children were compared, and who was in one result only.
  static func json(_ comparison: PolicyComparison) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.string("hoiku-agreement/1")
    writer.key("compared")
    writer.integer(comparison.compared)
    writer.key("blocking")
    writer.integer(orNull: comparison.blocking)
    writer.key("ownBlocking")
    writer.integer(comparison.ownBlocking)
    writer.array("unknown", comparison.unknown, compact: true) { $1.string($0) }
    writer.array("missing", comparison.missing, compact: true) { $1.string($0) }
    writer.key("missingGotNothing")
    writer.boolean(comparison.missingGotNothing)
    writer.array("differences", comparison.differences) { difference, writer in
      writer.beginObject()
      writer.key("child")
      writer.string(difference.child)
      for (key, id, position) in [
        ("ours", difference.ours, difference.ourPosition),
        ("theirs", difference.theirs, difference.theirPosition),
      ] {
        writer.key(key)
        writer.beginObject(compact: true)
        seat(id, position, &writer)
        writer.endObject()
      }
      writer.key("finding")
      writer.string(PolicyText.words(difference.finding))
      writer.endObject()
    }
    writer.endObject()
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  // MARK: - Parts

  private static func seat(_ id: String?, _ position: Int?, _ writer: inout JSONWriter) {
    writer.key("seat")
    writer.string(orNull: id)
    writer.key("position")
    writer.integer(orNull: position)
  }
}
