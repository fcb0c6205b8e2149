/// 出力ファイル — one file of an output folder, whole, in memory.
public struct OutputFile: Hashable, Sendable {
  /// The path inside the folder, with `/`: `letters/index.csv`.
  public let name: String
  /// The bytes.
  public let bytes: [UInt8]
  /// Rows below the header; nothing for a file that is not a table.
  public let rows: Int?

  /// Makes a file.
  public init(name: String, bytes: [UInt8], rows: Int? = nil) {
    self.name = name
    self.bytes = bytes
    self.rows = rows
  }
}
