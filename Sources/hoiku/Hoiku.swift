import Foundation

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
    let code = run(Array(CommandLine.arguments.dropFirst()), .standard)
    exit(code.rawValue)
  }

  /// Runs one call of the program.
  static func run(_ words: [String], _ console: Console) -> ExitCode {
    do {
      return try dispatch(words[...], console)
    } catch let error as UsageError {
      console.complain("hoiku: \(error.message)\nヘルプ: hoiku --help\n")
      return .usage
    } catch let failure as CommandFailure {
      console.complain(failure.message + "\n")
      return failure.code
    } catch {
      console.complain("hoiku: 想定していないエラーで停止しました: \(type(of: error))\n")
      return .defect
    }
  }

  private static func dispatch(_ words: ArraySlice<String>, _ console: Console) throws -> ExitCode {
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
    return try command.run(Arguments(rest, syntax: command.syntax), console)
  }
}
