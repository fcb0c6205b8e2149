import Intake

/// What a command accepts: the one description from which arguments are read and help is written.
struct Syntax: Sendable {
  /// An argument by its place.
  struct Positional: Sendable {
    /// The name in help, in capitals.
    let name: String
    /// What it is.
    let help: String
    /// Whether it may be left out.
    var isOptional = false
  }

  /// An argument by its name.
  struct Option: Sendable {
    /// The name with its dashes, `--out`.
    let name: String
    /// The name of its value in help; nothing for a flag.
    let value: String?
    /// What it does.
    let help: String
    /// Whether the command stops without it.
    var isRequired = false
  }

  /// The word after `hoiku`.
  let command: String
  /// What the command does, in one line.
  let summary: String
  /// The arguments by place.
  let positionals: [Positional]
  /// The arguments by name.
  let options: [Option]
}

/// The arguments of one call, read by a ``Syntax``.
struct Arguments: Sendable {
  /// The arguments by place.
  fileprivate(set) var positionals: [String] = []
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// The value of an option, or nothing when it was not given.
  func value(_ option: String) -> String? { values[option] }

  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The argument at a place that the syntax requires.
  func required(_ place: Int) -> String {
    precondition(place < positionals.count, "argument \(place) is not required by the syntax")
    return positionals[place]
  }

  /// An id at a place that the syntax requires, in the plain form in which every file has it:
  /// whoever copies `０１２` from a form means `012`.
  func requiredID(_ place: Int) -> String { RoundTables.code(required(place)) }

  /// The id that an option gives, in its plain form, or nothing when it was not given.
  func id(_ option: String) -> String? { values[option].map(RoundTables.code) }

  /// Whether the answer is wanted as JSON.
  ///
  /// - Throws: ``UsageError`` for a format that is not known.
  func wantsJSON() throws(UsageError) -> Bool {
    try format(among: ["text", "json"]) == "json"
  }

  /// The format in which the answer is wanted; the first known one where none is named.
  ///
  /// - Throws: ``UsageError`` for a format that is not known.
  func format(among known: [String]) throws(UsageError) -> String {
    guard let format = values["--format"] else { return known[0] }
    guard known.contains(format) else {
      throw .badChoice(option: "--format", text: format, known: known)
    }
    return format
  }

  /// The first argument by place, if it was given.
  var first: String? { positionals.first }

  /// The second argument by place, if it was given.
  var second: String? { positionals.count > 1 ? positionals[1] : nil }

  /// A whole number of an option, or nothing when it was not given.
  ///
  /// - Throws: ``UsageError`` for other text or a number out of range.
  func number(_ option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = values[option] else { return nil }
    guard let number = Int(RoundTables.code(text)), range.contains(number) else {
      throw .badNumber(option: option, text: text, range: range)
    }
    return number
  }

  /// Reads the words of a call.
  ///
  /// `--name value`, `--name=value`, flags, `--` and positionals, in any order.
  /// - Throws: ``UsageError`` for the first word that the syntax does not accept.
  init(_ words: ArraySlice<String>, syntax: Syntax) throws(UsageError) {
    var rest = words
    var onlyPositionals = false
    while let word = rest.popFirst() {
      if onlyPositionals || !word.hasPrefix("-") || word == "-" {
        guard positionals.count < syntax.positionals.count else { throw .extraArgument(word) }
        positionals.append(word)
      } else if word == "--" {
        onlyPositionals = true
      } else {
        try readOption(word, &rest, syntax)
      }
    }
    let needed = syntax.positionals.prefix { !$0.isOptional }
    if positionals.count < needed.count {
      throw .missingArgument(needed[positionals.count].name)
    }
  }

  private mutating func readOption(
    _ word: String, _ rest: inout ArraySlice<String>, _ syntax: Syntax
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = syntax.options.first(where: { $0.name == name }) else {
      throw .unknownOption(name, known: syntax.options.map(\.name))
    }
    guard values[name] == nil, !flags.contains(name) else { throw .repeatedOption(name) }
    guard option.value != nil else {
      guard parts.count == 1 else { throw .flagWithValue(name) }
      flags.insert(name)
      return
    }
    let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
    // A folder without a name would be the folder where the command was called.
    guard let value, !value.isEmpty else { throw .missingValue(name) }
    values[name] = value
  }
}
