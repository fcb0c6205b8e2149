import Intake
public import Records

extension Manifest {
  /// 加点漏れの警報 — which rules moved against an earlier run, as it was told to the operator.
  public struct Alarm: Equatable, Sendable {
    /// The 指紋 of the earlier run's manifest.
    public var since: String
    /// What was told, in that order.
    public var findings: [Finding]

    /// One warning.
    public struct Finding: Equatable, Sendable {
      /// The code of the warning.
      public var code: String
      /// The place of the warning.
      public var place: String
      /// What was told.
      public var warning: String
    }

    /// Notes what was told.
    public init(since: String, _ findings: [Diagnostic]) {
      self.since = since
      self.findings = findings.map {
        Finding(code: $0.code, place: $0.location.text, warning: $0.message)
      }
    }

    /// Writes the alarm under its key.
    func write(to writer: inout JSONWriter) {
      writer.key("alarm")
      writer.beginObject()
      writer.key("since")
      writer.string(since)
      writer.array("findings", findings) { finding, writer in
        writer.beginObject(compact: true)
        writer.key("code")
        writer.string(finding.code)
        writer.key("place")
        writer.string(finding.place)
        writer.key("warning")
        writer.string(finding.warning)
        writer.endObject()
      }
      writer.endObject()
    }

    /// Reads what ``write(to:)`` wrote; nothing, with findings, for anything else.
    static func read(_ value: JSONValue, _ findings: Findings) -> Self? {
      guard let fields = JSONFields(value, known: ["since", "findings"], findings: findings) else {
        return nil
      }
      var alarm = Self(since: fields.string("since", required: true) ?? "", [])
      alarm.findings = (fields.required("findings")?.elements ?? []).compactMap { element in
        let known = ["code", "place", "warning"]
        guard let told = JSONFields(element, known: known, findings: findings) else { return nil }
        return Finding(
          code: told.string("code", required: true) ?? "",
          place: told.string("place", required: true) ?? "",
          warning: told.string("warning", required: true) ?? "")
      }
      return alarm
    }
  }
}
