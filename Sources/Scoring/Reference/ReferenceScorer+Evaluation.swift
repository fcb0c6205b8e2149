import Records

extension ReferenceScorer {
  /// Walks an expression.
  mutating func evaluate(_ tree: Syntax, _ context: Context) throws(PlainFault) -> PlainValue {
    switch tree.shape {
    case .number(let number, _, _): return .number(number)
    case .date(let date): return .date(date)
    case .text(let text): return .text(text)
    case .truth(let truth): return .truth(truth)
    case .name(let name): return try value(of: name, context)
    case .negative(let operand): return .number(-(try evaluate(operand, context).number()))
    case .not(let operand): return .truth(!(try evaluate(operand, context).truth()))
    case .binary(.and, let left, let right): return .truth(try both(left, right, context, false))
    case .binary(.or, let left, let right): return .truth(try both(left, right, context, true))
    case .binary(let symbol, let left, let right):
      // Of two bare words the first is the field, the second its 区分.
      let isField = if case .name(let word) = right.shape { !word.contains(".") } else { false }
      let one =
        isField ? try evaluate(left, context) : try operand(left, beside: right, context)
      return try apply(symbol, one, try operand(right, beside: left, context))
    case .among(let subject, let members): return try among(subject, members, context)
    case .call(let function, let operands): return try call(function, operands, context)
    }
  }

  /// かつ (settled by a false side) or または (settled by a true one).
  private mutating func both(
    _ left: Syntax, _ right: Syntax, _ context: Context, _ settling: Bool
  ) throws(PlainFault) -> Bool {
    var fault: PlainFault?
    for side in [left, right] {
      do {
        if try evaluate(side, context).truth() == settling { return settling }
      } catch {
        fault = fault ?? error
      }
    }
    if let fault { throw fault }
    return !settling
  }

  /// One side of a comparison; a bare word is a text where the other side's field has it as 区分.
  private mutating func operand(
    _ tree: Syntax, beside other: Syntax, _ context: Context
  ) throws(PlainFault) -> PlainValue {
    if let text = category(tree, of: other, context) { return .text(text) }
    return try evaluate(tree, context)
  }

  private func category(_ tree: Syntax, of field: Syntax, _ context: Context) -> String? {
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

  private func apply(
    _ symbol: BinaryOperator, _ left: PlainValue, _ right: PlainValue
  ) throws(PlainFault) -> PlainValue {
    switch symbol {
    case .plus: return .number(try left.number() + right.number())
    case .minus: return .number(try left.number() - right.number())
    case .times: return .number(try left.number() * right.number())
    case .over:
      guard let quotient = try left.number().divided(by: right.number()) else {
        throw .dividedByZero
      }
      return .number(quotient)
    case .equal: return .truth(left == right)
    case .notEqual: return .truth(left != right)
    case .less: return .truth(try left.isBefore(right))
    case .atMost: return .truth(!(try right.isBefore(left)))
    case .greater: return .truth(try right.isBefore(left))
    case .atLeast: return .truth(!(try left.isBefore(right)))
    case .and, .or: throw .wrongType
    }
  }

  private mutating func among(
    _ subject: Syntax, _ members: [Syntax], _ context: Context
  ) throws(PlainFault) -> PlainValue {
    if members.count == 1, case .name = members[0].shape,
      category(members[0], of: subject, context) == nil,
      case .list(let list) = try evaluate(members[0], context)
    {
      return .truth(list.contains(try textOrName(subject, context)))
    }
    let value = try evaluate(subject, context)
    var fault: PlainFault?
    for member in members {
      do {
        if try operand(member, beside: subject, context) == value { return .truth(true) }
      } catch {
        fault = fault ?? error
      }
    }
    if let fault { throw fault }
    return .truth(false)
  }

  /// The text that is looked for in a list: a bare word that no one knows is itself.
  private mutating func textOrName(_ tree: Syntax, _ context: Context) throws(PlainFault) -> String
  {
    if case .name(let name) = tree.shape, pack.rules.contains(where: { $0.item == name }) {
      return name
    }
    guard case .text(let text) = try evaluate(tree, context) else { throw .wrongType }
    return text
  }
}
