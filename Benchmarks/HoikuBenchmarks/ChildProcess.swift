import Foundation

/// `hoiku` as a process, with what it used.
enum ChildProcess {
  /// What a process used.
  struct Figures {
    /// Milliseconds by the wall clock, from the start to the end of the process.
    let milliseconds: Double
    /// Milliseconds of all processors together.
    let processorMilliseconds: Double
    /// The most memory in use, in millions of bytes.
    let megabytes: Double
  }

  /// The program beside this one: this target depends on it, so that it is always built.
  private static var program: String {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appending(path: "hoiku").path
  }

  /// Runs a command; what it writes goes nowhere.
  ///
  /// - Throws: ``PipelineFailure`` where it does not end with 0.
  static func run(_ words: [String]) throws -> Figures {
    let start = ContinuousClock.now
    let process = try spawn([program] + words)
    var (status, usage) = (Int32(0), rusage())
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let time = start.duration(to: .now)
    guard status == 0 else {
      throw PipelineFailure.command(words.joined(separator: " "), status: status)
    }
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let micros = Double(usage.ru_utime.tv_usec) + Double(usage.ru_stime.tv_usec)
    return Figures(
      milliseconds: time / .milliseconds(1),
      processorMilliseconds: Double(seconds) * 1e3 + micros / 1e3,
      megabytes: Double(usage.ru_maxrss) * 1024 / 1e6)
  }

  /// Starts a process without waiting for it; Foundation's own would reap it without its figures.
  private static func spawn(_ words: [String]) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { for place in words.indices { unsafe free(arguments[place]) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw PipelineFailure.command(words[0], status: code) }
    return process
  }
}
