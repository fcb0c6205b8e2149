import Foundation

/// Why an output folder, or a file of its own, could not be written.
public enum OutputFailure: Error, Equatable {
  /// Something of that name exists (exit 73).
  case exists(String)
  /// Another run is writing it right now (exit 73).
  case busy(String)
  /// The folder above does not exist or may not be written (exit 73).
  case cannotCreate(String)
  /// The disk is full (exit 74).
  case diskFull(String)
  /// Another failure of the file system (exit 74).
  case failed(String, reason: String)

  /// Why something of this name could not be written, from the `errno` of the system.
  init(_ name: String, _ code: Int32) {
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull(name)
    case EFBIG: self = .failed(name, reason: "ファイルの大きさの上限に達しました")
    case EROFS, EACCES, EPERM: self = .failed(name, reason: "書き込みが許されていません")
    case EIO: self = .failed(name, reason: "装置の入出力の誤り")
    default: self = .failed(name, reason: "システムの誤り番号 \(code)")
    }
  }
}
