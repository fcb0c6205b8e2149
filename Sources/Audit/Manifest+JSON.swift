import Records

extension Manifest {
  /// The format word of this version.
  public static let format = "hoiku-manifest/1"

  /// The file's bytes.
  ///
  /// The last key is the 指紋: the SHA-256 of the file without that line.
  public func json() -> (bytes: [UInt8], fingerprint: String) {
    var writer = JSONWriter()
    writer.beginObject()
    head(&writer)
    ranking(&writer)
    counts(&writer, "results", results)
    counts(&writer, "rules", ruleCounts)
    counts(&writer, "warnings", warnings)
    alarm?.write(to: &writer)
    writer.array("accepted", accepted) { $0.write(to: &$1) }
    if acceptsUnproven {
      writer.key("acceptUnproven")
      writer.boolean(true)
    }
    files(&writer, "inputs", inputs)
    files(&writer, "outputs", outputs)
    writer.endObject()
    return Self.sealed(writer.finish())
  }

  private func head(_ writer: inout JSONWriter) {
    let texts = [
      ("format", Self.format), ("version", version), ("commit", commit), ("compiler", compiler),
      ("time", time), ("operator", self.operator), ("round", round), ("rulePack", rulePack),
      ("status", status),
    ]
    for (key, text) in texts {
      writer.key(key)
      writer.string(text)
    }
    writer.key("blocking")
    writer.integer(blocking)
    if let budget {
      writer.key("budget")
      writer.integer(budget)
    }
    writer.key("seed")
    writer.beginObject(compact: true)
    writer.key("secret")
    writer.string(seed.secret)
    writer.key("public")
    writer.string(orNull: seed.publicNumber)
    writer.key("commitment")
    writer.string(orNull: seed.commitment)
    writer.endObject()
  }

  /// How ranks are made, so that questions can be answered from the record alone.
  private func ranking(_ writer: inout JSONWriter) {
    writer.strings("phases", phases)
    writer.array("tieChain", tieChain) { key, writer in
      writer.beginObject(compact: true)
      writer.key("name")
      writer.string(key.name)
      writer.key("smallerFirst")
      writer.boolean(key.smallerFirst)
      if key.isDate {
        writer.key("date")
        writer.boolean(true)
      }
      writer.endObject()
    }
  }

  private func counts(_ writer: inout JSONWriter, _ key: String, _ counts: [RuleCount]) {
    writer.key(key)
    writer.beginObject()
    for count in counts {
      writer.key(count.rule)
      writer.integer(count.count)
    }
    writer.endObject()
  }

  private func files(_ writer: inout JSONWriter, _ key: String, _ files: [File]) {
    writer.array(key, files) { file, writer in
      writer.beginObject(compact: true)
      writer.key("name")
      writer.string(file.name)
      writer.key("bytes")
      writer.integer(file.bytes)
      if let rows = file.rows {
        writer.key("rows")
        writer.integer(rows)
      }
      writer.key("sha256")
      writer.string(file.sha256)
      writer.endObject()
    }
  }

  /// Adds the 指紋 as the last key.
  private static func sealed(_ bytes: [UInt8]) -> (bytes: [UInt8], fingerprint: String) {
    let ending = Array("\n}\n".utf8)
    precondition(bytes.suffix(ending.count).elementsEqual(ending), "a manifest ends with its brace")
    let open = bytes.dropLast(ending.count) + Array(",".utf8)
    let print = SHA256.hex(Array(open + ending))
    let line = Array("\n  \"fingerprint\": \"\(print)\"".utf8)
    return (Array(open + line + ending), print)
  }

  /// The 指紋 of a manifest's bytes, computed again.
  ///
  /// - Returns: The fingerprint the file carries and the one it should carry; nothing when the
  ///   file does not end with one.
  public static func fingerprints(of bytes: [UInt8]) -> (carried: String, computed: String)? {
    let ending = Array("\n}\n".utf8)
    let key = Array("\n  \"fingerprint\": \"".utf8)
    let length = key.count + 64 + 1 + ending.count
    guard bytes.count > length, bytes.suffix(ending.count).elementsEqual(ending) else { return nil }
    let line = bytes.suffix(length)
    guard line.starts(with: key) else { return nil }
    let carried = line.dropFirst(key.count).prefix(64)
    guard line.dropFirst(key.count + 64).first == UInt8(ascii: "\"") else { return nil }
    return (
      String(decoding: carried, as: UTF8.self),
      SHA256.hex(Array(bytes.dropLast(length)) + ending)
    )
  }
}
