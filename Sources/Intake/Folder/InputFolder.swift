import Foundation
public import Records

/// 入力フォルダー — a folder of files that are read once, each kept with its length and fingerprint.
public final class InputFolder {
  /// A file that was read.
  public struct File: Hashable, Sendable {
    /// The path below the folder, with `/`.
    public var name: String
    /// The length in bytes.
    public var byteCount: Int
    /// Rows below the header; nothing for a file that is no table.
    public var rowCount: Int?
    /// The SHA-256 of the bytes in hexadecimal.
    public var hash: String
  }

  /// The folder's path as it was given.
  public let path: String
  /// The files read so far, in the order they were read.
  public var files: [File] {
    read.map { file in
      File(
        name: file.name, byteCount: file.byteCount, rowCount: file.rowCount,
        hash: file.fingerprint.hex)
    }
  }
  private var read: [(name: String, byteCount: Int, rowCount: Int?, fingerprint: Fingerprint)] = []
  private var subfolders: [(name: String, folder: InputFolder)] = []
  /// The way to this folder from the one that was opened first, for findings.
  private var label = ""
  private var lacksSomething = false
  /// Whether a file or folder was missing, here or below.
  public var isIncomplete: Bool { lacksSomething || subfolders.contains { $0.folder.isIncomplete } }
  let findings: Findings
  private let progress: WorkProgress?
  /// The files themselves, where they are not on a disk.
  private let memory: [String: [UInt8]]?

  /// Takes files that are in memory as a folder.
  package init(files: [String: [UInt8]], findings: Findings) {
    path = "."
    memory = files
    progress = nil
    self.findings = findings
  }

  /// Opens a folder; a missing one is a finding.
  ///
  /// - Parameters:
  ///   - path: The folder's path.
  ///   - findings: Where findings are collected.
  ///   - progress: Told of the rows of each table that was read.
  public convenience init(_ path: String, findings: Findings, progress: WorkProgress? = nil) {
    self.init(path, findings: findings, progress: progress, missing: .missingFolder(path))
  }

  private init(
    _ path: String, findings: Findings, progress: WorkProgress?,
    missing wording: @autoclosure () -> Wording
  ) {
    self.path = path
    self.findings = findings
    self.progress = progress
    memory = nil
    if !Self.isFolder(path) {
      lacksSomething = true
      findings.add(.error, "FILE003", at: SourceLocation(file: path), wording())
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    // Only a folder, or a link to one, contains itself.
    FileManager.default.fileExists(atPath: path + "/.")
  }

  /// The folder of the rules, below this one or beside it; its files count among ``allFiles``.
  func subfolder(_ name: String) -> InputFolder {
    let folder: InputFolder
    if let memory {
      let below = memory.filter { $0.key.hasPrefix(name + "/") }
      folder = InputFolder(
        files: Dictionary(
          uniqueKeysWithValues: below.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }),
        findings: findings)
    } else {
      let path = name.hasPrefix("/") ? name : full(name)
      folder = InputFolder(
        path, findings: findings, progress: progress, missing: .missingRules(path, name))
    }
    folder.label = "\(name)/"
    subfolders.append((name, folder))
    return folder
  }

  /// The files of this folder and of its subfolders, those under their folders' names.
  public var allFiles: [File] {
    files
      + subfolders.flatMap { name, folder in
        folder.allFiles.map { file in
          var file = file
          file.name = "\(name)/\(file.name)"
          return file
        }
      }
  }

  /// Files whose names are nearly those of files that may be left out: they would not be read, and
  /// nobody would see it.
  ///
  /// - Parameter known: The names that are read, or belong into the folder all the same.
  func checkMisspelt(known: [String]) {
    let all =
      memory.map { $0.keys.filter { !$0.contains("/") } }
      ?? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let absent = known.filter { !all.contains($0) }
    for name in all.sorted(by: { $0.precedesByBytes($1) }) where !known.contains(name) {
      guard let near = Suggestion.nearest(to: name, among: absent, limit: 1).first else { continue }
      findings.add(
        .confirm, "FILE007", at: SourceLocation(file: label + name), .misspeltFile(name, near))
    }
  }

  /// Whether the folder has a file or folder of that name.
  public func has(_ name: String) -> Bool {
    if let memory { return memory[name] != nil }
    return FileManager.default.fileExists(atPath: full(name))
  }

  /// The bytes of a file; a missing required file, or an unreadable one, is a finding.
  ///
  /// - Returns: Nothing when the file cannot be read, or is optional and not there.
  public func bytes(of name: String, required: Bool = true) -> [UInt8]? {
    let place = SourceLocation(file: label + name)
    guard has(name) else {
      if required, memory != nil || Self.isFolder(path) {
        lacksSomething = true
        findings.add(.error, "FILE001", at: place, .missingFile(label + name))
      }
      return nil
    }
    guard let bytes = memory?[name] ?? Self.contents(full(name)) else {
      findings.add(.error, "FILE005", at: place, .unreadableFile(label + name))
      return nil
    }
    read.append((name, bytes.count, nil, Fingerprint(bytes)))
    return bytes
  }

  /// Remembers how many rows a table had.
  public func note(rows: Int, of name: String) {
    guard let at = read.lastIndex(where: { $0.name == name }) else { return }
    read[at].rowCount = rows
    progress?.advance(by: rows)
  }

  /// A file of the folder as a table, or nothing with findings.
  public func table(
    _ name: String, required: Bool = true, log: ChangeLog = ChangeLog()
  ) -> TextTable? {
    guard let bytes = bytes(of: name, required: required) else { return nil }
    let table = CSVFile.read(bytes, file: name, findings: findings, log: log)
    if let table { note(rows: table.rowCount, of: name) }
    return table
  }

  /// A file of the folder as JSON, or nothing with findings.
  public func json(_ name: String, required: Bool = true) -> JSONDocument? {
    guard let bytes = bytes(of: name, required: required) else { return nil }
    return JSONDocument.read(bytes, file: name, findings: findings)
  }

  private func full(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// A whole file, read straight into its place: a large one is in memory only once.
  static func contents(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    // One byte more than expected, so that the end of the file shows itself.
    var room = ((attributes?[.size] as? NSNumber)?.intValue ?? 0) + 1
    var bytes: [UInt8] = []
    while true {
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        unsafe LargeMemory.willFill(buffer.baseAddress, count: room)
        count = unsafe fread(buffer.baseAddress, 1, room, file)
      }
      let isLast = piece.count < room
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if isLast { return unsafe ferror(file) == 0 ? bytes : nil }
      room = 1 << 20
    }
  }
}
