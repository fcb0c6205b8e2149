import Foundation
import TestSupport
import Testing

@testable import Audit

@Suite("出力フォルダー")
struct OutputFolderTests {
  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("完了するまで名前は現れず、ファイルは読み取り専用")
  func complete() throws {
    try ScratchFolder.with { url in
      let target = url.appendingPathComponent("out")
      let folder = try OutputFolder(path: target.path)
      try folder.write("letters/001.html", Array("a".utf8))
      #expect(!FileManager.default.fileExists(atPath: target.path))
      try folder.complete()
      #expect(try names(in: url) == ["out"])
      let file = target.appendingPathComponent("letters/001.html")
      #expect(try Data(contentsOf: file) == Data("a".utf8))
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o444)
    }
  }

  @Test("名前が付く前に、深いフォルダーの読み取り専用のファイルまでディスクに送る。送れないものは告げる")
  func flushed() throws {
    try ScratchFolder.with { url in
      let folder = try OutputFolder(path: url.appendingPathComponent("out").path)
      for number in 0..<40 { try folder.write("a/b\(number % 3)/\(number).csv", [1, 2, 3]) }
      #expect(DiskFlush.tree(folder.stagingPath) == 0)
      #expect(DiskFlush.one(folder.stagingPath + "/a/b1/1.csv") == 0)
      #expect(DiskFlush.one(folder.stagingPath + "/none") == ENOENT)
      folder.abandon()
      #expect(DiskFlush.tree(folder.stagingPath) == ENOENT)
    }
  }

  @Test("すでにあるものには触れない")
  func exists() throws {
    try ScratchFolder.with { url in
      let target = url.appendingPathComponent("out")
      try Data("keep".utf8).write(to: target)
      #expect(throws: OutputFailure.exists(target.path)) { try OutputFolder(path: target.path) }
      #expect(try Data(contentsOf: target) == Data("keep".utf8))
      let link = url.appendingPathComponent("link")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: url.appendingPathComponent("nowhere").path)
      #expect(throws: OutputFailure.exists(link.path)) { try OutputFolder(path: link.path) }
    }
  }

  @Test("同時に二つの実行が同じ名前を使うと、後の方はすぐに断られ、先の結果が残る")
  func race() throws {
    try ScratchFolder.with { url in
      let path = url.appendingPathComponent("out").path
      let first = try OutputFolder(path: path)
      try first.write("a", [1])
      #expect(throws: OutputFailure.busy(path)) { try OutputFolder(path: path) }
      try first.complete()
      #expect(throws: OutputFailure.exists(path)) { try OutputFolder(path: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/a")) == Data([1]))
      #expect(try names(in: url) == ["out"])
    }
  }

  @Test("強制終了された実行の残りは次の実行が片づけ、ほかの名前のものには触れない")
  func remainders() throws {
    try ScratchFolder.with { url in
      for name in [".out.writing-abc/letters", ".other.writing-abc"] {
        try FileManager.default.createDirectory(
          at: url.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      try Data([1]).write(to: url.appendingPathComponent(".out.writing-abc/letters/001.html"))
      let folder = try OutputFolder(path: url.appendingPathComponent("out").path)
      try folder.write("a", [1])
      try folder.complete()
      #expect(try names(in: url) == [".other.writing-abc", "out"])
    }
  }

  @Test("ディスクに書けなければ理由を告げ、何も残らない")
  func unwritable() throws {
    try ScratchFolder.with { url in
      let folder = try OutputFolder(path: url.appendingPathComponent("out").path)
      try folder.write("a", [1])
      // A file where a folder is needed: the file system refuses, as it would when full.
      #expect(throws: OutputFailure.self) { try folder.write("a/b", [2]) }
      folder.abandon()
      #expect(try names(in: url).isEmpty)
    }
  }

  @Test("途中でやめると何も残らない")
  func abandoned() throws {
    try ScratchFolder.with { url in
      let folder = try OutputFolder(path: url.appendingPathComponent("out").path)
      try folder.write("a", [1])
      #expect(throws: OutputFailure.self) { try folder.write("a", [2]) }
      folder.abandon()
      #expect(try names(in: url).isEmpty)
    }
  }

  @Test("完了した後でやめても、結果はそのままで、ほかのところで開いたファイルも閉じない")
  func abandonedAfterwards() throws {
    try ScratchFolder.with { url in
      let folder = try OutputFolder(path: url.appendingPathComponent("out").path)
      try folder.write("a", [1])
      try folder.complete()
      let file = url.appendingPathComponent("out/a")
      // Whoever opens a file now may get the number that the folder's lock had.
      let held = try (0..<20).map { _ in try FileHandle(forReadingFrom: file) }
      folder.abandon()
      for handle in held { #expect(try handle.readToEnd() == Data([1])) }
      #expect(try names(in: url) == ["out"])
    }
  }

  @Test("上のフォルダーがなければ作れない")
  func noParent() throws {
    try ScratchFolder.with { url in
      let path = url.appendingPathComponent("missing/out").path
      #expect(throws: OutputFailure.cannotCreate(path)) { try OutputFolder(path: path) }
    }
  }
}
