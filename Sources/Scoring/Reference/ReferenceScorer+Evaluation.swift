import Records

extension ReferenceScorer {
  /// Walks an expression.
  mutating func evaluate(_ node: Int32, _ spot: PlainSpot) throws(PlainFault) -> PlainValue {
    switch plan.nodes[Int(node)] {
    case .constant(let value): return value
    case .unknown: throw .unknownName
    case .cell(let subject, let cell):
      return try facts.value(cell, of: subject, at: spot.place(of: subject))
    case .facility(let which, let cell):
      return try facts.value(cell, ofFacility: try facility(which, spot))
    case .computed(let number, let ofOther):
      return try value(number, ofOther ? PlainSpot(child: spot.other) : spot)
    case .position:
      guard spot.position >= 0 else { throw .unknownName }
      return .number(Rational(Int(spot.position) + 1))
    case .sharedWish: return .truth(try isShared(spot))
    case .negative(let operand): return .number(try evaluate(operand, spot).number().opposite())
    case .not(let operand): return .truth(!(try evaluate(operand, spot).truth()))
    case .both(let left, let right, let settling):
      return .truth(try both(left, right, spot, settling))
    case .arithmetic(let symbol, let left, let right):
      let one = try evaluate(left, spot)
      return try apply(symbol, one, try evaluate(right, spot))
    case .among(let subject, let members): return try among(subject, members, spot)
    case .amongList(let subject, let list): return try among(subject, list: list, spot)
    case .call(let function, let list): return try call(function, list, spot)
    case .gather(let function, let group, let operand):
      return try gather(function, group, operand, spot)
    }
  }

  private func facility(_ which: PlainFacility, _ spot: PlainSpot) throws(PlainFault) -> Int32? {
    if which == .wish { return spot.wish }
    guard spot.child >= 0 else { throw .unknownName }
    switch which {
    case .attending: return facts.attended(by: spot.child)
    case .wished(let position): return facts.wish(position - 1, of: spot.child)
    default:
      guard spot.position >= 0 else { throw .unknownName }
      return facts.wish(spot.position, of: spot.child)
    }
  }

  /// Whether another applying child of the household lists the facility too.
  private func isShared(_ spot: PlainSpot) throws(PlainFault) -> Bool {
    guard let facility = try facility(.listed, spot) else { throw .unknownName }
    for child in facts.applying.indices where child != spot.child {
      for position in 0..<facts.wishCount(of: Int32(child))
      where facts.wish(position, of: Int32(child)) == facility {
        return true
      }
    }
    return false
  }

  /// かつ (settled by a false side) or または (settled by a true one).
  private mutating func both(_ left: Int32, _ right: Int32, _ spot: PlainSpot, _ settling: Bool)
    throws(PlainFault) -> Bool
  {
    let one: Bool
    do {
      one = try evaluate(left, spot).truth()
    } catch {
      // The first side has no value: the second may settle it all the same.
      let other = try? evaluate(right, spot).truth()
      if other == settling { return settling }
      throw error
    }
    return one == settling ? settling : try evaluate(right, spot).truth()
  }

  private func apply(_ symbol: BinaryOperator, _ left: PlainValue, _ right: PlainValue)
    throws(PlainFault) -> PlainValue
  {
    switch symbol {
    case .plus: return .number(try left.number().plus(right.number()))
    case .minus: return .number(try left.number().plus(right.number().opposite()))
    case .times: return .number(try left.number().times(right.number()))
    case .over: return .number(try left.number().over(right.number()))
    case .equal: return .truth(left == right)
    case .notEqual: return .truth(left != right)
    case .less: return .truth(try left.isBefore(right))
    case .atMost: return .truth(!(try right.isBefore(left)))
    case .greater: return .truth(try right.isBefore(left))
    case .atLeast: return .truth(!(try left.isBefore(right)))
    case .and, .or: throw .wrongType
    }
  }

  private mutating func among(_ subject: Int32, _ members: PlainOperands, _ spot: PlainSpot)
    throws(PlainFault) -> PlainValue
  {
    let value = try evaluate(subject, spot)
    var fault: PlainFault?
    for place in members.places {
      do {
        if try evaluate(plan.operands[place], spot) == value { return .truth(true) }
      } catch {
        fault = fault ?? error
      }
    }
    if let fault { throw fault }
    return .truth(false)
  }

  private mutating func among(_ subject: Int32, list: Int32, _ spot: PlainSpot)
    throws(PlainFault) -> PlainValue
  {
    let sought = try evaluate(subject, spot)
    guard case .text(let text) = sought,
      case .list(let start, let count) = try evaluate(list, spot)
    else { throw .wrongType }
    return .truth(facts.lists[Int(start)..<Int(start + count)].contains(text))
  }
}

extension PlainSpot {
  func place(of subject: PlainSubject) -> Int32 {
    switch subject {
    case .guardian: guardian
    case .household: 0
    case .child: child
    case .other: other
    }
  }
}

extension PlainOperands {
  var places: Range<Int> { Int(start)..<Int(start + count) }
}
