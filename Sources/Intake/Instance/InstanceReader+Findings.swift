import Records
import StableMatching

/// What the builder refuses, told by the place in the file.
extension InstanceReader {
  /// Adds a finding for each error.
  func report(_ errors: [InstanceError]) {
    let names = names
    for error in errors { report(error, names) }
  }

  private func report(_ error: InstanceError, _ names: MarketNames) {
    switch error {
    case .moreHomesThanSeats(let program, let homes):
      let id = names.programs[Int(program.offset)]
      add("INST005", Int(programNodes[Int(program.offset)]), .moreHomes(id, homes))
    case .repeatedChoice(let family, let choice, let first):
      let node = choiceNode(family, choice)
      add(
        "INST009", node,
        .choiceTwice(names.families[Int(family.offset)], choice + 1, first + 1))
    case .missingFromPriority(let program, let child):
      let id = names.applicants[Int(child.offset)]
      let node = priorityNodes[program] ?? document.root["priorities"]?.node ?? 0
      add("INST010", node, .missingPriority(names.programs[Int(program.offset)], id))
    case .duplicateInPriority(let program, let child, let place):
      let list = priorityNodes[program].map { value($0).elements ?? [] } ?? []
      let node = place < list.count ? list[place].node : 0
      add(
        "INST007", node,
        .priorityTwice(value(node).path, names.applicants[Int(child.offset)]))
    case .emptyFamily(let family):
      add("INST003", Int(familyNodes[Int(family.offset)]), .noChildren)
    case .capacityOutOfRange(let program):
      add("INST006", Int(programNodes[Int(program.offset)]), .capacityRange(""))
    case .unknownHome, .choiceLength, .unknownProgram, .unknownPriorityProgram,
      .repeatedPriority, .unknownApplicant, .tooLarge:
      add("INST011", 0, .tooLargeInstance)
    }
  }

  private func choiceNode(_ family: FamilyIndex, _ choice: Int) -> Int {
    let family = value(Int(familyNodes[Int(family.offset)]))
    let choices = family["choices"]?.elements ?? []
    return choice < choices.count ? choices[choice].node : family.node
  }

  private func add(_ code: String, _ node: Int, _ wording: @autoclosure () -> Wording) {
    findings.add(.error, code, at: value(node).location, wording().at(value(node).path))
  }
}
