import Foundation
import Records

/// The program: finds the command, runs it, turns what it throws into a message and a code.
@main
enum Hoiku {
  /// The commands, in the order of the help.
  static var commands: [any Command.Type] {
    [
      RunCommand.self,
      CheckCommand.self,
      VerifyCommand.self,
      ReplayCommand.self,
      ExplainCommand.self,
      CompareCommand.self,
      WhatIfCommand.self,
      NextCommand.self,
      NoticesCommand.self,
      SolveCommand.self,
      LotteryCommand.self,
      RulesCommand.self,
      GenerateCommand.self,
    ]
  }

  static func main() {
    StandardStreams.keepPlaces()
    Interruption.watch()
    ProgressDisplay.standard.start()
    var code = run(Array(CommandLine.arguments.dropFirst()), .standard)
    if StandardStreams.lostAnswer {
      Console.standard.complain("答えを標準出力に書ききれませんでした。空きと書き出し先を確かめてください。\n")
      code = .ioFailure
    }
    exit(code.rawValue)
  }

  /// Runs one call of the program.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - console: Where it writes.
  ///   - commands: The commands it knows.
  /// - Returns: How the call ended.
  static func run(
    _ words: [String], _ console: Console, commands: [any Command.Type] = commands
  ) -> ExitCode {
    do {
      return try dispatch(words[...], console, commands)
    } catch let error as UsageError {
      let known = commands.first { $0.syntax.command == words.first }?.syntax.command
      let help = known.map { "hoiku \($0) --help" } ?? "hoiku --help"
      console.complain("hoiku: \(error.message)\nヘルプ: \(help)\n")
      return .usage
    } catch let failure as CommandFailure {
      console.complain(failure.message + "\n")
      return failure.code
    } catch {
      console.complain("hoiku: 想定していないエラーで停止しました: \(type(of: error))\n")
      return .defect
    }
  }

  private static func dispatch(
    _ words: ArraySlice<String>, _ console: Console, _ commands: [any Command.Type]
  ) throws -> ExitCode {
    guard let name = words.first else { throw UsageError.noCommand }
    if name == "--help" || name == "-h" || name == "help" {
      console.write(Help.overview(commands))
      return .done
    }
    if name == "--version" {
      console.line("hoiku \(Version.number)")
      return .done
    }
    guard let command = commands.first(where: { $0.syntax.command == name }) else {
      throw UsageError.unknownCommand(name, known: commands.map { $0.syntax.command })
    }
    let rest = words.dropFirst()
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      console.write(Help.command(command.syntax))
      return .done
    }
    defer { console.progress.end() }
    return try command.run(Arguments(rest, syntax: command.syntax), console)
  }
}
