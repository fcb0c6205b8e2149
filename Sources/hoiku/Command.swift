/// One command of the program.
///
/// To add one: a type with a syntax and a `run`, and its name in
/// ``Hoiku/commands``.
protocol Command {
  /// What the command accepts.
  static var syntax: Syntax { get }

  /// Does the work.
  ///
  /// - Throws: ``UsageError`` for a value that cannot be used, ``CommandFailure`` for all else.
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode
}

/// Why a command stopped: what to tell, and with which code to end.
struct CommandFailure: Error {
  /// 終了コード.
  let code: ExitCode
  /// What to tell, in Japanese, without a final line break.
  let message: String
}
