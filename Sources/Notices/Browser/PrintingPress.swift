import Foundation

/// A browser that prints pages to PDF.
protocol PrintingPress {
  /// The browser's process, by which somebody else may stop it.
  var process: Process { get }

  /// The ids of the sheets of the page printed last on which a text did not fit, where that was
  /// looked for.
  var overflowing: [String] { get }

  /// The PDF of a page; nothing where the browser ended before it was whole.
  func print(_ page: URL) -> Data?
}

/// A browser that is started for one page and ends with it: slow, and works with every browser.
struct OneShotPress: PrintingPress {
  let process: Process
  let overflowing: [String] = []
  private let file: URL

  /// Starts printing a page, with a working folder of its own.
  init(_ browser: Browser, _ page: URL, in folder: URL) throws {
    file = folder.appendingPathComponent("page.pdf")
    process = try browser.start(
      [
        "--no-pdf-header-footer", "--disable-pdf-tagging", "--print-to-pdf=\(file.path)",
        page.absoluteString,
      ], profile: folder.appendingPathComponent("profile"))
  }

  func print(_ page: URL) -> Data? {
    Browser.wait(for: process)
    PrintFolder.forget(process)
    return FileManager.default.contents(atPath: file.path)
  }
}
