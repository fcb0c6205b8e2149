public import Records

/// CSV — the bytes of a file as a table, in UTF-8 or CP932.
public enum CSVFile {
  /// The longest field that is read, in bytes.
  public static let fieldLimit = 1 << 20

  /// Reads a file; findings tell the place of everything that cannot be read.
  ///
  /// Empty columns after the last header and rows without any text are left out, and counted.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is stored.
  ///   - file: Its name, for findings.
  ///   - findings: Where findings go.
  ///   - log: Where tolerated forms are counted.
  ///   - fieldLimit: The longest field, in bytes; a longer one ends the reading.
  /// - Returns: The table, or nothing when the file has no header; with findings, it may be partial.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(
    _ bytes: consuming [UInt8], file: String, findings: Findings, log: ChangeLog = ChangeLog(),
    fieldLimit: Int = CSVFile.fieldLimit
  ) -> TextTable? {
    let place = SourceLocation(file: file)
    guard !bytes.isEmpty else {
      findings.add(.error, "FILE002", at: place, .emptyFile(file))
      return nil
    }
    guard bytes.count < Int(UInt32.max) else {
      findings.add(.error, "FILE004", at: place, .fileTooLarge(file))
      return nil
    }
    var decoded = DecodedText.decode(bytes)
    guard !decoded.isUTF16 else {
      findings.add(.error, "CHAR002", at: place, .utf16)
      return nil
    }
    log.note(encoding: decoded.encoding, file: file)
    let scan = CSVScan.scan(
      &decoded.bytes, from: decoded.markLength, fieldLimit: fieldLimit)
    let shaping = TableShaping(file: file, text: decoded, scan: scan)
    return shaping.table(findings: findings, log: log)
  }
}
