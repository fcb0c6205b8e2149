import Records

/// What a node of a compiled expression does.
enum Operation: UInt8 {
  case constant
  case load
  case has
  case negative
  case not
  case and
  case or
  case plus
  case minus
  case times
  case over
  case equal
  case notEqual
  case less
  case atMost
  case greater
  case atLeast
  case amongValues
  case amongList
  case sumOf
  case greatestOf
  case leastOf
  case meanOf
  case roundDown
  case roundUp
  case age
  case months
  case days
  case monthsLater
  case daysLater
  case monthStart
  case monthEnd
  case choose
  case aggregate
  // A field against a constant, by far the commonest comparison, without its two operands' nodes.
  case loadEqual
  case loadNotEqual
  case loadLess
  case loadAtMost
  case loadGreater
  case loadAtLeast
}

/// One node of a compiled expression; what `first`, `second` and `third` mean is up to the operation.
struct Node {
  var operation: Operation
  var first: Int32 = 0
  var second: Int32 = 0
  var third: Int32 = 0
}

/// What an aggregate goes over.
enum Group: Int32 {
  case guardians
  /// All applying children of the household.
  case children
  /// The other applying children.
  case siblings
  case preferences
}

/// All expressions of a pack, compiled into one array of nodes.
struct Program {
  private(set) var nodes: [Node] = []
  private(set) var constants: [Value] = []
  /// The operands of nodes that take any number of them.
  private(set) var operands: [Int32] = []

  /// Adds a node and returns its number.
  mutating func add(
    _ operation: Operation, _ first: Int32 = 0, _ second: Int32 = 0, _ third: Int32 = 0
  ) -> Int32 {
    nodes.append(Node(operation: operation, first: first, second: second, third: third))
    return Int32(nodes.count - 1)
  }

  /// Adds a constant and returns the number of its node.
  mutating func constant(_ value: Value) -> Int32 {
    add(.constant, constantNumber(value))
  }

  /// The number of a constant.
  mutating func constantNumber(_ value: Value) -> Int32 {
    constants.append(value)
    return Int32(constants.count - 1)
  }

  /// Adds a node with any number of operands.
  mutating func add(_ operation: Operation, _ first: Int32, over list: [Int32]) -> Int32 {
    let start = Int32(operands.count)
    operands += list
    return add(operation, first, start, Int32(list.count))
  }
}

/// Texts as numbers, so that equality of texts is equality of numbers.
struct Interner {
  private var numbers: [String: Int32] = [:]

  /// The number of a text, the same for equal texts.
  mutating func number(_ text: String) -> Int32 {
    if let known = numbers[text] { return known }
    let number = Int32(numbers.count)
    numbers[text] = number
    return number
  }
}
