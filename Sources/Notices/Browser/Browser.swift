package import Foundation

/// 印刷用のブラウザー — an installed Chromium, Chrome or Edge, driven without a window.
package struct Browser: Sendable {
  /// The program's path.
  package let path: String

  /// Takes a program that is known to be there.
  package init(path: String) {
    self.path = path
  }

  /// Finds a browser: the one named by `HOIKU_BROWSER`, else one on the path, else one where
  /// installers put it.
  package static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Browser? {
    if let named = environment["HOIKU_BROWSER"], !named.isEmpty {
      return FileManager.default.isExecutableFile(atPath: named) ? Browser(path: named) : nil
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates =
      names.flatMap { name in folders.map { "\($0)/\(name)" } } + installed
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map(Browser.init(path:))
  }

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
  ]

  private static let installed = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ]

  /// What to do where none is found, for staff.
  package static let advice =
    "PDFにするには Chromium、Google Chrome、Microsoft Edge のいずれかが必要です。"
    + "入っている場合は、環境変数 HOIKU_BROWSER に実行ファイルの場所を指定してください。"
    + "入れられない場合は、letters/ のHTMLファイルをブラウザーで開いて印刷してください。"

  /// A run of the browser that is under way.
  package func start(
    _ arguments: [String], profile: URL, output: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = flags(profile) + arguments
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    PrintFolder.note(process)
    return process
  }

  /// A run of the browser that waits to be told what to do, through its descriptors 3 and 4.
  ///
  /// A shell lays the pipes there, since a process is started with 0, 1 and 2 only.
  func startControlled(profile: URL, input: Pipe, output: Pipe) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", #"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null"#, "sh", path] + flags(profile)
      + ["--remote-debugging-pipe", "about:blank"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    PrintFolder.note(process)
    // What stays open here would keep the end of the browser from being noticed.
    try? input.fileHandleForReading.close()
    try? output.fileHandleForWriting.close()
    return process
  }

  /// Parts of the window that nobody sees here.
  ///
  /// The suggestions of the address bar are pages of their own, and starting them takes as long as
  /// printing a hundred letters. A browser passes over names that it does not know.
  private static let unseen = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AiModeOmniboxEntryPoint",
  ]

  private func flags(_ profile: URL) -> [String] {
    var flags = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--hide-scrollbars", "--user-data-dir=\(profile.path)",
      "--disable-features=\(Self.unseen.joined(separator: ","))",
    ]
    #if os(Linux)
      // A browser refuses its sandbox to root, as in a container; what it opens is our own file.
      if getuid() == 0 { flags.append("--no-sandbox") }
    #endif
    return flags
  }

  /// Ends a browser; one that hangs may not hear a polite signal.
  static func forceQuit(_ process: Process) {
    if !hasEnded(process) {
      end(process.processIdentifier)
      wait(for: process, atMost: 10)
    }
    PrintFolder.forget(process)
  }

  /// Waits until a browser has ended.
  ///
  /// `Process.waitUntilExit` is not used: it has been seen to wait for ever for a browser that had
  /// ended while another was being started.
  static func wait(for process: Process, atMost seconds: Double = .infinity) {
    let start = Date()
    while !hasEnded(process), Date().timeIntervalSince(start) < seconds {
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  /// Whether a browser has ended, seen from the system; its status is left for `Process` to take.
  static func hasEnded(_ process: Process) -> Bool {
    #if canImport(Glibc)
      var info = unsafe siginfo_t()
      let options = WEXITED | WNOHANG | WNOWAIT
      let answer = unsafe waitid(P_PID, id_t(process.processIdentifier), &info, options)
      return unsafe answer != 0 || info.si_signo == SIGCHLD
    #else
      return !process.isRunning
    #endif
  }

  /// Ends a browser and what it has started, where that stands in a group of its own.
  static func end(_ number: Int32) {
    #if canImport(Glibc) || canImport(Darwin)
      if getpgid(number) == number { _ = kill(-number, SIGKILL) }
      _ = kill(number, SIGKILL)
    #endif
  }

  /// Does work during which writing to a browser that has died is an error, not our end.
  static func withoutPipeSignal(_ work: () -> Void) {
    #if canImport(Glibc) || canImport(Darwin)
      let before = signal(SIGPIPE, SIG_IGN)
      defer { _ = signal(SIGPIPE, before) }
    #endif
    work()
  }
}
