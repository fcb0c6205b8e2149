import Audit
import Foundation
import Records

/// Turns the failures of an output folder into messages and codes.
enum OutputWriting {
  /// Refuses a folder inside a round, which a replay reads again; symbolic links are followed.
  static func refuse(_ target: String, insideRound folder: String) throws(CommandFailure) {
    let place = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath().path
    let output = parent(of: target).path + "/"
    let isRound = URL(fileURLWithPath: target).standardizedFileURL.path == place
    guard isRound || output.hasPrefix(place + "/") else { return }
    throw CommandFailure(
      code: .cannotCreate,
      message: "書き出し先 \(target) は選考回のフォルダーの中です。外のフォルダーを指定してください。")
  }

  /// Opens a fresh folder.
  ///
  /// - Throws: ``CommandFailure`` where it exists, cannot be created, or would lie in the folder of a
  ///   finished run: `verify` would find a file that the run did not write.
  static func begin(
    _ path: String, isReadOnly: Bool = true
  ) throws(CommandFailure) -> OutputFolder {
    try refuseInsideRun(path)
    do { return try OutputFolder(path: path, isReadOnly: isReadOnly) } catch {
      throw failure(error)
    }
  }

  private static func refuseInsideRun(_ target: String) throws(CommandFailure) {
    var folder = parent(of: target)
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("manifest.json")
      if let file = FileHandle(forReadingAtPath: manifest.path) {
        let start = try? file.read(upToCount: 64)
        try? file.close()
        if start?.firstRange(of: Data("\"hoiku-manifest/".utf8)) != nil {
          throw CommandFailure(
            code: .cannotCreate,
            message: "書き出し先 \(target) は、書き出し済みの結果のフォルダーの中です。外のフォルダーを指定してください。")
        }
      }
      folder.deleteLastPathComponent()
    }
  }

  /// The folder in which a target will lie, without symbolic links; the target itself is not there yet.
  private static func parent(of target: String) -> URL {
    URL(fileURLWithPath: target).standardizedFileURL.deletingLastPathComponent()
      .resolvingSymlinksInPath()
  }

  /// Writes one file.
  static func write(
    _ folder: OutputFolder, _ name: String, _ bytes: [UInt8]
  ) throws(CommandFailure) {
    do { try folder.write(name, bytes) } catch { throw failure(error) }
  }

  /// Writes a file of its own, which must not exist.
  static func writeNew(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    do { try NewFile.write(bytes, to: path) } catch { throw failure(error) }
  }

  /// Writes one file of a run.
  ///
  /// - Returns: Its line of the manifest.
  static func write(
    _ folder: OutputFolder, _ file: OutputFile
  ) throws(CommandFailure) -> Manifest.File {
    do { return try folder.write(file) } catch { throw failure(error) }
  }

  /// Makes the folder visible.
  static func complete(
    _ folder: OutputFolder, _ progress: WorkProgress = WorkProgress()
  ) throws(CommandFailure) {
    do { try folder.complete(progress) } catch { throw failure(error) }
  }

  private static func failure(_ error: OutputFailure) -> CommandFailure {
    switch error {
    case .exists(let path):
      CommandFailure(
        code: .cannotCreate,
        message: "書き出し先 \(path) はすでにあります。上書きはしません。別の名前を指定してください。")
    case .busy(let path):
      CommandFailure(
        code: .cannotCreate,
        message: "書き出し先 \(path) には、別の hoiku が書き出している途中です。終わるのを待つか、別の名前を指定してください。")
    case .cannotCreate(let path):
      CommandFailure(
        code: .cannotCreate,
        message: "書き出し先 \(path) を作れません。上のフォルダーがあるか、書き込めるかを確かめてください。")
    case .diskFull(let path):
      CommandFailure(
        code: .ioFailure,
        message: "ディスクの空きがないため \(path) を書けません。途中まで書いたものは消しました。")
    case .failed(let path, let reason):
      CommandFailure(
        code: .ioFailure,
        message: "\(path) を書けませんでした(\(reason))。途中まで書いたものは消しました。")
    }
  }
}
