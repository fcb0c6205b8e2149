import Records

/// `--timings` — where the time of a run went, as JSON.
///
/// Written beside the run and never into it: its figures differ from run to run.
enum TimingsFile {
  /// Writes the file, which must not exist.
  ///
  /// - Throws: ``CommandFailure`` (73).
  static func write(
    _ laps: [StageLog.Lap], children: Int, to path: String
  ) throws(CommandFailure) {
    try OutputWriting.writeNew(bytes(laps, children: children), to: path)
  }

  /// Times in microseconds, memory in bytes; a part that went on beside the stages says so.
  private static func bytes(_ laps: [StageLog.Lap], children: Int) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string("hoiku-timings/1")
    json.key("children")
    json.integer(children)
    json.array("stages", laps) { lap, json in
      json.beginObject(compact: true)
      json.key("stage")
      json.string(lap.stage.rawValue)
      if lap.isBeside {
        json.key("beside")
        json.boolean(true)
      }
      json.key("microseconds")
      json.integer(Int(lap.seconds * 1e6))
      json.key("processorMicroseconds")
      json.integer(Int(lap.processorSeconds * 1e6))
      json.key("peakBytes")
      json.integer(lap.peakMemory)
      json.endObject()
    }
    json.endObject()
    return json.finish()
  }
}
