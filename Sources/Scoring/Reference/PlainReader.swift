import Records

/// Reads a pack's expressions for the second scorer: every name is looked up in the round's records
/// and the declared fields, once.
struct PlainReader {
  let pack: RulePack
  let declared: [String: [FieldDeclaration]]
  let settings: RoundSettings
  let facts: RoundFacts
  private let items: Set<String>
  private(set) var nodes: [PlainNode] = []
  private(set) var operands: [Int32] = []
  /// The number of each text that occurs.
  var texts: [String: Int32] = [:]
  /// The cells that expressions read, of guardians, households, children and facilities.
  var cells = PlainCells()
  /// The number of each computed value.
  private(set) var computed: [String: Int32] = [:]

  init(_ round: Round, _ pack: RulePack, computed names: [String]) {
    self.pack = pack
    settings = round.settings
    facts = round.facts
    declared = Dictionary(grouping: pack.fields, by: \.name)
    items = Set(pack.rules.map(\.item))
    for (number, name) in names.enumerated() { computed[name] = Int32(number) }
  }

  mutating func number(ofText text: String) -> Int32 {
    if let known = texts[text] { return known }
    texts[text] = Int32(texts.count)
    return Int32(texts.count - 1)
  }

  private mutating func add(_ node: PlainNode) -> Int32 {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  private mutating func text(_ text: String) -> Int32 {
    add(.constant(.text(number(ofText: text))))
  }

  // MARK: Trees

  /// Reads a tree that stands in a row of `scope`; -1 where there is none.
  mutating func read(_ tree: Syntax?, in scope: Scope) -> Int32 {
    guard let tree else { return -1 }
    switch tree.shape {
    case .number(let number, _, _): return add(.constant(.number(number)))
    case .date(let date): return add(.constant(.date(date)))
    case .text(let words): return text(words)
    case .truth(let truth): return add(.constant(.truth(truth)))
    case .name(let name): return add(node(of: name, in: scope))
    case .negative(let operand): return add(.negative(read(operand, in: scope)))
    case .not(let operand): return add(.not(read(operand, in: scope)))
    case .binary(let symbol, let left, let right):
      return read(symbol, left, right, in: scope)
    case .among(let subject, let members): return read(subject, among: members, in: scope)
    case .call(let function, let list): return read(function, list, in: scope)
    }
  }

  private mutating func read(
    _ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, in scope: Scope
  ) -> Int32 {
    if symbol == .and || symbol == .or {
      let (one, two) = (read(left, in: scope), read(right, in: scope))
      return add(.both(one, two, settling: symbol == .or))
    }
    // Of two bare words the first is the field, the second its 区分.
    let isField = if case .name(let word) = right.shape { !word.contains(".") } else { false }
    let one = isField ? read(left, in: scope) : read(left, beside: right, in: scope)
    return add(.arithmetic(symbol, one, read(right, beside: left, in: scope)))
  }

  /// One side of a comparison; a bare word is a text where the other side's field has it as 区分.
  private mutating func read(_ tree: Syntax, beside other: Syntax, in scope: Scope) -> Int32 {
    if let word = category(tree, of: other) { return text(word) }
    return read(tree, in: scope)
  }

  private func category(_ tree: Syntax, of field: Syntax) -> String? {
    guard case .name(let path) = field.shape else { return nil }
    let name = path.split(separator: ".").last.map(String.init) ?? path
    let word: String
    switch tree.shape {
    case .name(let bare): word = bare
    case .number(_, let unit, let written) where unit != nil: word = written
    default: return nil
    }
    for field in declared[name] ?? [] {
      if case .category(let names) = field.kind, names.contains(word) { return word }
    }
    return nil
  }

  private mutating func read(
    _ subject: Syntax, among members: [Syntax], in scope: Scope
  ) -> Int32 {
    if members.count == 1, case .name(let name) = members[0].shape,
      category(members[0], of: subject) == nil, isList(name)
    {
      // A bare word that no one knows is itself where a 事由 is called so.
      if case .name(let word) = subject.shape, items.contains(word) {
        return add(.amongList(text(word), list: read(members[0], in: scope)))
      }
      let sought = read(subject, in: scope)
      return add(.amongList(sought, list: read(members[0], in: scope)))
    }
    let sought = read(subject, in: scope)
    let list = run(members) { reader, member in reader.read(member, beside: subject, in: scope) }
    return add(.among(sought, list))
  }

  /// Whether a name means a list of facilities or of 事由.
  private func isList(_ path: String) -> Bool {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    return name == "連携施設" || name == "基準事由"
      || declared[name]?.contains { $0.kind == .facilities } == true
  }

  private mutating func read(
    _ function: FunctionName, _ list: [Syntax], in scope: Scope
  ) -> Int32 {
    let isAggregate = [.sum, .greatest, .least, .mean, .count].contains(function)
    if isAggregate && list.count == 1 {
      let group = PlainGroup(of: list[0].outerNames)
      return add(.gather(function, group, read(list[0], in: scope)))
    }
    let operands = run(list) { reader, operand in reader.read(operand, in: scope) }
    return add(.call(function, operands))
  }

  private mutating func run(
    _ trees: [Syntax], _ read: (inout PlainReader, Syntax) -> Int32
  ) -> PlainOperands {
    var numbers: [Int32] = []
    for tree in trees { numbers.append(read(&self, tree)) }
    operands += numbers
    let count = Int32(numbers.count)
    return PlainOperands(start: Int32(operands.count) - count, count: count)
  }
}

extension PlainGroup {
  /// What a function goes over, by the names inside it.
  init(of names: [String]) {
    if names.contains(where: { $0.hasPrefix("希望.") }) {
      self = .wishes
    } else if names.contains(where: { $0.hasPrefix("きょうだい.") }) {
      self = .siblings
    } else {
      self = names.contains { $0.hasPrefix("申込児.") } ? .children : .guardians
    }
  }
}

extension Syntax {
  /// The names that are not inside an aggregate of their own.
  var outerNames: [String] {
    switch shape {
    case .number, .date, .text, .truth: return []
    case .name(let name): return [name]
    case .negative(let operand), .not(let operand): return operand.outerNames
    case .binary(_, let left, let right): return left.outerNames + right.outerNames
    case .among(let subject, let members):
      return subject.outerNames + members.flatMap(\.outerNames)
    case .call(let function, let operands):
      let isAggregate =
        operands.count == 1 && [.sum, .greatest, .least, .mean, .count].contains(function)
      return isAggregate ? [] : operands.flatMap(\.outerNames)
    }
  }
}
