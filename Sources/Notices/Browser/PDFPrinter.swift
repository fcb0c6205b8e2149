import Foundation
package import Records

/// Prints batches of letters to PDF with several browsers at once.
package struct PDFPrinter: Sendable {
  /// A batch to print: the HTML file and the pages it must have.
  package struct Job: Sendable {
    package let file: OutputFile
    package let pages: Int

    package init(file: OutputFile, pages: Int) {
      self.file = file
      self.pages = pages
    }
  }

  private let browser: Browser
  private let processes: Int
  private let seconds: Double
  private let looksForOverflow: Bool

  /// Takes a browser, how many of it may run at once, and how long one batch may take.
  ///
  /// With `looksForOverflow` each sheet is laid out once more beforehand, and a text that does not
  /// fit onto its sheet stops the printing: of our own templates that is known from tests, and of a
  /// city's it is not.
  package init(
    browser: Browser, processes: Int = 2, seconds: Double = 120, looksForOverflow: Bool = false
  ) {
    self.browser = browser
    self.processes = max(1, processes)
    self.seconds = seconds
    self.looksForOverflow = looksForOverflow
  }

  /// Prints all jobs.
  ///
  /// Everything happens in a folder of its own that is gone afterwards, so that a browser that dies
  /// leaves nothing behind.
  /// - Parameters:
  ///   - jobs: The batches.
  ///   - progress: Called with the number of batches done.
  /// - Returns: The PDF files in the order of the jobs, named as the batches.
  /// - Throws: ``Failure`` for a batch that cannot be printed.
  package func print(_ jobs: [Job], progress: (Int) -> Void) throws(Failure) -> [OutputFile] {
    guard !jobs.isEmpty else { return [] }
    let folder: PrintFolder
    do { folder = try PrintFolder() } catch { throw .disk(jobs[0].file.name) }
    defer { folder.remove() }
    let workers = min(processes, jobs.count)
    let desk = PrintDesk(jobs: jobs.count, workers: workers)
    Browser.withoutPipeSignal {
      for worker in 0..<workers {
        let own = folder.url.appendingPathComponent("\(worker)")
        let looks = looksForOverflow
        Thread { PrintWorker(worker, desk, browser, jobs, own, looks).work() }.start()
      }
      var told = 0
      while true {
        let (printed, isOver) = desk.look(limit: seconds)
        if printed > told {
          told = printed
          progress(told)
        }
        if isOver { break }
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
    // An interrupted program ends by itself; that its browsers are gone is no failure to tell of.
    while PrintFolder.isAbandoned { Thread.sleep(forTimeInterval: 0.05) }
    return try desk.result()
  }
}

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
