public import Records

/// One value of a JSON text, with its place.
public struct JSONValue: Sendable {
  /// The text it belongs to.
  public let document: JSONDocument
  /// Its number in the document, in the order of the text.
  let node: Int

  /// What the value is.
  public var kind: JSONDocument.Kind { document.nodes[node].kind }

  /// The text of a string; nothing for other values.
  public var string: String? {
    switch kind {
    case .plainString, .escapedString: document.string(node)
    default: nil
    }
  }

  /// A whole number without exponent or fraction that fits 64 bits; nothing for other values.
  public var integer: Int? {
    kind == .number ? Int(text) : nil
  }

  /// `true` or `false`; nothing for other values.
  public var boolean: Bool? {
    switch kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// Whether the value is `null`.
  var isNull: Bool { kind == .null }

  /// The value as it is written in the file.
  public var text: String {
    let place = document.nodes[node]
    return String(
      decoding: document.bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
  }

  /// The elements of an array; nothing for other values.
  ///
  /// - Complexity: O(*n*) in the number of elements, not in what they contain.
  public var elements: [JSONValue]? {
    guard kind == .array else { return nil }
    return children
  }

  /// The keys and values of an object, in the order of the text; nothing for other values.
  ///
  /// - Complexity: O(*n*) in the number of keys.
  public var members: [(key: JSONValue, value: JSONValue)]? {
    guard kind == .object else { return nil }
    let all = children
    return stride(from: 0, to: all.count, by: 2).map { (all[$0], all[$0 + 1]) }
  }

  /// The value of a key of an object, or nothing.
  public subscript(name: String) -> JSONValue? {
    members?.first { $0.key.string == name }?.value
  }

  private var children: [JSONValue] {
    var children: [JSONValue] = []
    var child = node + 1
    let end = Int(document.nodes[node].next)
    while child < end {
      children.append(JSONValue(document: document, node: child))
      child = Int(document.nodes[child].next)
    }
    return children
  }

  /// Line and column, both from 1.
  public var location: SourceLocation {
    let place = document.nodes[node]
    let isText = kind == .plainString || kind == .escapedString
    return document.location(ofByte: Int(place.start) - (isText ? 1 : 0))
  }
}

extension JSONValue {
  /// The way to the value from the outermost one: `families[3].choices[0]`; a key's is its value's.
  ///
  /// - Complexity: O(*depth* × *siblings*); for findings only.
  public var path: String {
    steps.map(\.text).reduce("") { $0.isEmpty || $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
  }

  /// The way to the container of the value; empty for the outermost one.
  var parentPath: String {
    steps.dropLast().map(\.text).reduce("") {
      $0.isEmpty || $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)"
    }
  }

  private struct Step {
    var text: String
  }

  private var steps: [Step] {
    var steps: [Step] = []
    var container = 0
    while container < node {
      let isObject = document.nodes[container].kind == .object
      var child = container + 1
      var number = 0
      var key = child
      while !(child...max(child, Int(document.nodes[child].next) - 1)).contains(node) {
        child = Int(document.nodes[child].next)
        number += 1
        if isObject && number % 2 == 0 { key = child }
      }
      if isObject {
        steps.append(Step(text: document.string(key)))
        // The key itself: the way ends here.
        if child == key { return steps }
      } else {
        steps.append(Step(text: "[\(number)]"))
      }
      container = child
    }
    return steps
  }
}
