import Intake
import Records

extension Manifest.AcceptedWarning {
  /// The fields with their keys, in the order in which they are written.
  private static var keys: [(name: String, path: WritableKeyPath<Self, String>)] {
    [
      ("code", \.code), ("place", \.place), ("warning", \.warning), ("decision", \.decision),
      ("reason", \.reason), ("author", \.author), ("date", \.decidedOn),
    ]
  }

  /// Writes the accepted warning as an object on a line.
  func write(to writer: inout JSONWriter) {
    writer.beginObject(compact: true)
    for (name, path) in Self.keys {
      writer.key(name)
      writer.string(self[keyPath: path])
    }
    writer.endObject()
  }

  /// Reads what ``write(to:)`` wrote; nothing, with findings, for anything else.
  static func read(_ value: JSONValue, _ findings: Findings) -> Self? {
    guard let fields = JSONFields(value, known: keys.map(\.name), findings: findings) else {
      return nil
    }
    var accepted = Self(
      code: "", place: "", warning: "", decision: "", reason: "", author: "", decidedOn: "")
    for (name, path) in keys {
      accepted[keyPath: path] = fields.string(name, required: true) ?? ""
    }
    return accepted
  }
}
