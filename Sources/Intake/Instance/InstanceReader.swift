import Records
import StableMatching

/// From the nodes of an instance file to a builder: ids become numbers, each with its node.
struct InstanceReader {
  let document: JSONDocument
  let findings: Findings
  var builder = InstanceBuilder()

  private var programs = ByteIndex()
  private var families = ByteIndex()
  private var children = ByteIndex()
  /// The nodes of the objects, for findings.
  private(set) var programNodes: [Int32] = []
  private(set) var familyNodes: [Int32] = []
  private(set) var priorityNodes: [ProgramIndex: Int] = [:]

  init(document: JSONDocument, findings: Findings) {
    self.document = document
    self.findings = findings
  }

  /// The ids by number.
  var names: MarketNames {
    MarketNames(programs: programs.texts, families: families.texts, applicants: children.texts)
  }

  /// A value of the document.
  func value(_ node: Int) -> JSONValue { JSONValue(document: document, node: node) }

  /// `programs`: an id and a capacity each.
  mutating func readPrograms(_ list: JSONValue) {
    for node in nodes(of: list, .array, "配列 […]") {
      let parts = parts(of: node, required: ["id", "capacity"], optional: [])
      programNodes.append(Int32(node))
      insert(parts[0], into: \.programs, "枠")
      var capacity = 0
      if let node = parts[1] {
        switch (value(node).integer, value(node).kind) {
        case (let number?, _) where (0...Int(Int32.max)).contains(number): capacity = number
        case (_, .number): report("INST006", node, .capacityRange(value(node).text))
        default: wrongType(node, "整数")
        }
      }
      builder.addProgram(capacity: capacity)
    }
  }

  /// `families`: an id, children, and optionally homes and choices.
  mutating func readFamilies(_ list: JSONValue) {
    for node in nodes(of: list, .array, "配列 […]") {
      let parts = parts(of: node, required: ["id", "children", "choices"], optional: ["home"])
      insert(parts[0], into: \.families, "世帯")
      let first = children.count
      familyNodes.append(Int32(node))
      if let node = parts[1] { readChildren(node) }
      let count = children.count - first
      var homes = [ProgramIndex?](repeating: nil, count: count)
      if let node = parts[3], !value(node).isNull {
        let given = cells(node)
        if given.count == count {
          homes = given
        } else if count > 0 {
          report("INST004", node, .cellCount(value(node).path, given.count, count))
        }
      }
      builder.addFamily(homes: homes)
      if let node = parts[2] { readChoices(node, count) }
    }
  }

  private mutating func readChildren(_ list: Int) {
    let nodes = nodes(of: value(list), .array, "配列 […]")
    if nodes.isEmpty, value(list).kind == .array { report("INST003", list, .noChildren) }
    for node in nodes {
      insert(node, into: \.children, "児童")
    }
  }

  private mutating func readChoices(_ list: Int, _ count: Int) {
    for node in nodes(of: value(list), .array, "配列 […]") {
      let choice = cells(node)
      if choice.count == count {
        builder.addChoice(choice)
      } else if value(node).kind == .array, count > 0 {
        report("INST004", node, .cellCount(value(node).path, choice.count, count))
      }
    }
  }

  /// A list of program ids and nulls; an unknown id is a finding.
  private func cells(_ list: Int) -> [ProgramIndex?] {
    nodes(of: value(list), .array, "配列 […]").map { node in
      guard document.nodes[node].kind != .null else { return nil }
      guard let number = find(node, in: programs) else {
        if value(node).string != nil {
          report("INST002", node, .unknownProgram(value(node).string ?? "", programs.texts))
        } else {
          wrongType(node, "枠のidまたはnull")
        }
        return nil
      }
      return ProgramIndex(number)
    }
  }

  /// `priorities`: for each program the children, best first.
  mutating func readPriorities(_ map: JSONValue) {
    guard map.kind == .object else {
      wrongType(map.node, "オブジェクト {…}")
      return
    }
    for (key, list) in map.members ?? [] {
      guard let program = find(key.node, in: programs) else {
        report("INST002", key.node, .unknownProgram(key.string ?? "", programs.texts))
        continue
      }
      priorityNodes[ProgramIndex(program)] = list.node
      builder.setPriority(of: ProgramIndex(program), priority(list))
    }
  }

  private func priority(_ list: JSONValue) -> [ApplicantIndex] {
    var strangers = ByteIndex()
    var applicants: [ApplicantIndex] = []
    for node in nodes(of: list, .array, "配列 […]") {
      if let number = find(node, in: children) {
        applicants.append(ApplicantIndex(number))
      } else if let id = value(node).string {
        // Children of no family are ignored, as the format says; a repeat is still a mistake.
        if strangers.insert(id).isNew {
          let wording = Wording.unknownPriorityChild(id)
          findings.add(.warning, "INST008", at: value(node).location, wording)
        } else {
          report("INST007", node, .priorityTwice(value(node).path, id))
        }
      } else {
        wrongType(node, "児童のid")
      }
    }
    return applicants
  }
}

extension InstanceReader {
  /// The nodes in a container; another kind of value is a finding.
  private func nodes(
    of container: JSONValue, _ kind: JSONDocument.Kind, _ type: String
  ) -> [Int] {
    guard container.kind == kind else {
      wrongType(container.node, type)
      return []
    }
    var nodes: [Int] = []
    var node = container.node + 1
    let end = Int(document.nodes[container.node].next)
    while node < end {
      nodes.append(node)
      node = Int(document.nodes[node].next)
    }
    return nodes
  }

  /// The values of the keys of an object, in the order asked for; findings for all other keys and
  /// for required ones that are not there.
  private func parts(of object: Int, required: [String], optional: [String]) -> [Int?] {
    let keys = required + optional
    var parts = [Int?](repeating: nil, count: keys.count)
    guard document.nodes[object].kind == .object else {
      wrongType(object, "オブジェクト {…}")
      return parts
    }
    var key = object + 1
    let end = Int(document.nodes[object].next)
    while key < end {
      let name = document.string(key)
      if let number = keys.firstIndex(of: name) {
        parts[number] = key + 1
      } else {
        findings.add(.error, "JSON004", at: value(key).location, .unknownKey(name, keys))
      }
      key = Int(document.nodes[key + 1].next)
    }
    for (number, name) in required.enumerated() where parts[number] == nil {
      findings.add(.error, "JSON005", at: value(object).location, .missingKey(name))
    }
    return parts
  }

  /// The number of an id, or nothing when it is not one of the index.
  private func find(_ node: Int, in index: ByteIndex) -> Int? {
    let place = document.nodes[node]
    switch place.kind {
    case .plainString:
      let bytes = document.bytes
      return index.find(bytes.span.extracting(Int(place.start)..<Int(place.end)))
    case .escapedString:
      return index.find(document.string(node))
    default:
      return nil
    }
  }

  /// Puts an id into an index; a repeated or empty one is a finding, and still gets a number.
  private mutating func insert(
    _ node: Int?, into path: WritableKeyPath<InstanceReader, ByteIndex>, _ what: String
  ) {
    let id = node.flatMap { value($0).string }
    if let node, id == nil { wrongType(node, "文字列 \"…\"") }
    if let node, let id {
      if id.isEmpty { report("INST001", node, .emptyID(what)) }
      if self[keyPath: path].insert(id).isNew { return }
      report("INST001", node, .idTwice(what, id))
    }
    // A stand-in keeps the numbers in step with the objects; the file is refused anyway.
    let number = self[keyPath: path].count
    _ = self[keyPath: path].insert("\u{0}\(number)")
  }

  private func wrongType(_ node: Int, _ type: String) {
    findings.add(.error, "JSON003", at: value(node).location, .jsonType(value(node), type))
  }

  private func report(_ code: String, _ node: Int, _ wording: @autoclosure () -> Wording) {
    findings.add(.error, code, at: value(node).location, wording().at(value(node).path))
  }
}
