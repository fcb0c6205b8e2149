package import Foundation
package import Records

/// Prints batches of letters to PDF with several browsers at once.
package struct PDFPrinter {
  /// Why a batch could not be printed.
  package enum Failure: Error, Equatable {
    /// The browser could not be started.
    case cannotStart(String)
    /// The browser did not finish in time, twice.
    case hung(String)
    /// The browser ended without a whole PDF, twice.
    case died(String)
    /// The PDF has another number of pages than the batch.
    case pages(String, expected: Int, printed: Int)
    /// The working folder cannot be written.
    case disk(String)

    /// The message for staff.
    package var message: String {
      switch self {
      case .cannotStart(let path): "ブラウザー \(path) を起動できません。"
      case .hung(let file): "\(file) の印刷中にブラウザーが応答しなくなりました(2回試しました)。"
      case .died(let file): "\(file) の印刷中にブラウザーが異常終了しました(2回試しました)。"
      case .pages(let file, let expected, let printed):
        "\(file) は\(expected)ページのはずですが、PDFは\(printed)ページです。様式の1枚が用紙からあふれていないか確かめてください。"
      case .disk(let file): "\(file) の作業用ファイルを書けません。ディスクの空きを確かめてください。"
      }
    }
  }

  /// A batch to print: the HTML file and the pages it must have.
  package struct Job {
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

  /// Takes a browser, how many of it may run at once, and how long one batch may take.
  package init(browser: Browser, processes: Int = 2, seconds: Double = 120) {
    self.browser = browser
    self.processes = max(1, processes)
    self.seconds = seconds
  }

  /// A browser at work on a job.
  private struct Run {
    let job: Int
    let attempt: Int
    let process: Process
    let started: Date
  }

  /// Prints all jobs.
  ///
  /// Everything happens in a folder of its own that is gone afterwards, so that a browser that dies
  /// leaves nothing behind.
  /// - Parameters:
  ///   - jobs: The batches.
  ///   - progress: Called with the number of batches done.
  /// - Returns: The PDF files in the order of the jobs, named as the batches.
  /// - Throws: ``Failure`` for the first batch that cannot be printed.
  package func print(_ jobs: [Job], progress: (Int) -> Void) throws -> [OutputFile] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-pdf-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var printed = [OutputFile?](repeating: nil, count: jobs.count)
    var waiting = jobs.indices.map { (job: $0, attempt: 1) }[...]
    var running: [Run] = []
    defer { for run in running { forceQuit(run.process) } }
    while printed.contains(where: { $0 == nil }) {
      while running.count < processes, let next = waiting.popFirst() {
        running.append(try start(jobs[next.job], next.job, next.attempt, in: folder))
      }
      Thread.sleep(forTimeInterval: 0.01)
      for (place, run) in running.enumerated().reversed() {
        let isLate = Date().timeIntervalSince(run.started) > seconds
        guard isLate || !run.process.isRunning else { continue }
        if isLate { forceQuit(run.process) }
        running.remove(at: place)
        if let file = try result(of: run, jobs[run.job], in: folder) {
          printed[run.job] = file
          progress(printed.count { $0 != nil })
        } else if run.attempt == 1 {
          waiting.append((run.job, 2))
        } else {
          let name = jobs[run.job].file.name
          throw isLate ? Failure.hung(name) : Failure.died(name)
        }
      }
    }
    return printed.compactMap(\.self)
  }

  /// A browser that hangs may not hear a polite signal.
  private func forceQuit(_ process: Process) {
    #if canImport(Glibc) || canImport(Darwin)
      kill(process.processIdentifier, SIGKILL)
    #else
      process.terminate()
    #endif
    process.waitUntilExit()
  }

  private func start(_ job: Job, _ number: Int, _ attempt: Int, in folder: URL) throws -> Run {
    let own = folder.appendingPathComponent("\(number)-\(attempt)")
    let page = own.appendingPathComponent("page.html")
    do {
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data(job.file.bytes).write(to: page)
    } catch {
      throw Failure.disk(job.file.name)
    }
    do {
      let process = try browser.start(
        [
          "--no-pdf-header-footer", "--print-to-pdf=\(own.appendingPathComponent("page.pdf").path)",
          page.absoluteString,
        ], profile: own.appendingPathComponent("profile"))
      return Run(job: number, attempt: attempt, process: process, started: Date())
    } catch {
      throw Failure.cannotStart(browser.path)
    }
  }

  /// The PDF of a run that ended, or nothing where it is not whole.
  private func result(of run: Run, _ job: Job, in folder: URL) throws -> OutputFile? {
    let own = folder.appendingPathComponent("\(run.job)-\(run.attempt)")
    defer { try? FileManager.default.removeItem(at: own) }
    let pdf = FileManager.default.contents(atPath: own.appendingPathComponent("page.pdf").path)
    guard let pdf, PDFPages.isWhole(pdf) else { return nil }
    let pages = PDFPages.count(pdf)
    guard pages == job.pages else {
      throw Failure.pages(job.file.name, expected: job.pages, printed: pages)
    }
    let name = job.file.name.dropLast(job.file.name.hasSuffix(".html") ? 5 : 0)
    return OutputFile(name: name + ".pdf", bytes: Array(pdf))
  }
}

/// What can be told of a PDF without reading it: whether it is whole, and how many pages it has.
package enum PDFPages {
  /// Whether the file begins and ends as a PDF does.
  package static func isWhole(_ pdf: Data) -> Bool {
    pdf.starts(with: Data("%PDF-".utf8)) && pdf.suffix(32).range(of: Data("%%EOF".utf8)) != nil
  }

  /// The number of page objects; browsers write them uncompressed.
  package static func count(_ pdf: Data) -> Int {
    var count = 0
    var rest = pdf.startIndex..<pdf.endIndex
    let mark = Data("/Type /Page".utf8)
    while let found = pdf.range(of: mark, in: rest) {
      if found.upperBound == pdf.endIndex || pdf[found.upperBound] != UInt8(ascii: "s") {
        count += 1
      }
      rest = found.upperBound..<pdf.endIndex
    }
    return count
  }
}
