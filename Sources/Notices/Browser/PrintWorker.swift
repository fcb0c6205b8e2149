import Foundation
import Records

/// One who prints job after job with a browser of its own.
struct PrintWorker {
  private let number: Int
  private let desk: PrintDesk
  private let browser: Browser
  private let jobs: [PDFPrinter.Job]
  private let folder: URL
  private let looksForOverflow: Bool

  init(
    _ number: Int, _ desk: PrintDesk, _ browser: Browser, _ jobs: [PDFPrinter.Job], _ folder: URL,
    _ looksForOverflow: Bool
  ) {
    self.number = number
    self.desk = desk
    self.browser = browser
    self.jobs = jobs
    self.folder = folder
    self.looksForOverflow = looksForOverflow
  }

  /// Works until no job waits.
  func work() {
    var standing: DevToolsPress?
    while let task = desk.next(for: number) {
      let job = jobs[task.job]
      let own = folder.appendingPathComponent("\(task.job)-\(task.attempt)")
      do throws(PDFPrinter.Failure) {
        let paper = PaperPage.bytes(of: job.file.bytes, drawsAlone: !looksForOverflow)
        let page = try lay(paper, "page.html", job, in: own)
        defer { try? FileManager.default.removeItem(at: page) }
        if task.attempt == 1 {
          if standing == nil {
            standing = try start { try DevToolsPress(browser, in: own, looksForOverflow) }
          }
          if let press = standing, !take(press, page, job) { standing = nil }
        } else {
          try printAlone(page, job, in: own)
        }
      } catch {
        desk.stop(error, by: number)
      }
      if standing == nil { try? FileManager.default.removeItem(at: own) }
    }
    if let standing { Browser.forceQuit(standing.process) }
  }

  /// The second try: a browser that cannot be told what to do may still print a page that it is
  /// opened with, and tell before how full its sheets are.
  private func printAlone(
    _ page: URL, _ job: PDFPrinter.Job, in own: URL
  ) throws(PDFPrinter.Failure) {
    if looksForOverflow {
      let copy = try lay(OverflowLook.looking(at: job.file.bytes), "look.html", job, in: own)
      defer { try? FileManager.default.removeItem(at: copy) }
      let look = try start { try OneShotLook(browser, copy, in: own) }
      guard desk.uses(look.process, for: number), let sheets = look.sheets() else {
        Browser.forceQuit(look.process)
        return desk.fail(job.file.name, by: number)
      }
      guard sheets.isEmpty else {
        return desk.stop(.overflow(job.file.name, sheets), by: number)
      }
    }
    _ = take(try start { try OneShotPress(browser, page, in: own) }, page, job)
  }

  /// Prints a page and hands it in; whether the press can go on.
  private func take(_ press: some PrintingPress, _ page: URL, _ job: PDFPrinter.Job) -> Bool {
    let name = job.file.name
    guard desk.uses(press.process, for: number), let pdf = press.print(page).map(Array.init),
      PDFPages.isWhole(pdf)
    else {
      Browser.forceQuit(press.process)
      desk.fail(name, by: number)
      return false
    }
    let pages = PDFPages.count(pdf)
    if !press.overflowing.isEmpty {
      desk.stop(.overflow(name, press.overflowing), by: number)
    } else if pages == job.pages {
      let stem = name.dropLast(name.hasSuffix(".html") ? 5 : 0)
      desk.finish(OutputFile(name: stem + ".pdf", bytes: pdf), by: number)
    } else {
      desk.stop(.pages(name, expected: job.pages, printed: pages), by: number)
    }
    return true
  }

  private func lay(
    _ bytes: [UInt8], _ name: String, _ job: PDFPrinter.Job, in own: URL
  ) throws(PDFPrinter.Failure) -> URL {
    let page = own.appendingPathComponent(name)
    guard !PrintFolder.isAbandoned else { throw .disk(job.file.name) }
    do {
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data(bytes).write(to: page)
    } catch {
      throw .disk(job.file.name)
    }
    return page
  }

  private func start<Press>(_ press: () throws -> Press) throws(PDFPrinter.Failure) -> Press {
    do { return try press() } catch { throw .cannotStart(browser.path) }
  }
}
