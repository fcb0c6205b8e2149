/// The help texts, all made from the commands' own syntax.
enum Help {
  /// `hoiku --help`.
  static func overview(_ commands: [any Command.Type]) -> String {
    let width = commands.map { columns($0.syntax.command) }.max() ?? 0
    var text = """
      hoiku — 保育所の利用調整

      使い方: hoiku コマンド [引数…]

      コマンド

      """
    for command in commands {
      text += "  \(padded(command.syntax.command, width))  \(command.syntax.summary)\n"
    }
    text += "\n各コマンドの説明: hoiku コマンド --help\n\n終了コード\n"
    for code in ExitCode.allCases {
      text += "  \(padded(String(code.rawValue), 3))  \(code.meaning)\n"
    }
    return text
  }

  /// `hoiku COMMAND --help`.
  static func command(_ syntax: Syntax) -> String {
    var text = "hoiku \(syntax.command) — \(syntax.summary)\n\n使い方: hoiku \(syntax.command)"
    for positional in syntax.positionals {
      text += positional.isOptional ? " [\(positional.name)]" : " \(positional.name)"
    }
    for option in syntax.options {
      text += option.isRequired ? " \(spelled(option))" : " [\(spelled(option))]"
    }
    text += "\n"
    let rows =
      syntax.positionals.map { ($0.name, $0.help) }
      + syntax.options.map { (spelled($0), $0.help) } + [("--help", "この説明を表示する")]
    let width = rows.map { columns($0.0) }.max() ?? 0
    text += "\n"
    for (name, help) in rows {
      text += "  \(padded(name, width))  \(help)\n"
    }
    return text
  }

  private static func spelled(_ option: Syntax.Option) -> String {
    option.value.map { "\(option.name) \($0)" } ?? option.name
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }

  /// Columns of a terminal: two for a Japanese character.
  private static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}
