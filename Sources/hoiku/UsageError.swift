import Records

/// A call that cannot be understood (exit 64).
enum UsageError: Error, Equatable {
  case noCommand
  case unknownCommand(String, known: [String])
  case unknownOption(String, known: [String])
  case repeatedOption(String)
  case flagWithValue(String)
  case missingValue(String)
  case missingArgument(String)
  case unknownAction(String, known: [String])
  case extraArgument(String)
  case badChoice(option: String, text: String, known: [String])
  case badNumber(option: String, text: String, range: ClosedRange<Int>)

  /// The one sentence shown to the person.
  var message: String {
    switch self {
    case .noCommand:
      "コマンドを指定してください。"
    case .unknownCommand(let word, let known):
      "「\(word)」というコマンドはありません。" + suggestion(for: word, among: known)
    case .unknownOption(let word, let known):
      "「\(word)」というオプションはありません。" + suggestion(for: word, among: known)
    case .repeatedOption(let name):
      "\(name) が2回指定されています。"
    case .flagWithValue(let name):
      "\(name) に値は付けられません。"
    case .missingValue(let name):
      "\(name) の値がありません。"
    case .unknownAction(let word, let known):
      "「\(word)」という動作はありません。" + suggestion(for: word, among: known)
    case .missingArgument(let name):
      "\(name) を指定してください。"
    case .extraArgument(let word):
      "「\(word)」は余分です。"
    case .badChoice(let option, let text, let known):
      "\(option) の値「\(text)」は \(known.joined(separator: "、")) のどれでもありません。"
        + suggestion(for: text, among: known)
    case .badNumber(let option, let text, let range):
      "\(option) の値「\(text)」は \(range.lowerBound) 以上 \(range.upperBound) 以下の整数ではありません。"
    }
  }

  private func suggestion(for word: String, among known: [String]) -> String {
    guard let nearest = Suggestion.nearest(to: word, among: known).first else { return "" }
    return "もしかして: \(nearest)"
  }
}
