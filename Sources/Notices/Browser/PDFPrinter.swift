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
