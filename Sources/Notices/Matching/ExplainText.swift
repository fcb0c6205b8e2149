public import Records
public import StableMatching

/// `hoiku solve --explain` — what the proof of a solution rests on, as the value of a JSON key.
public struct ExplainText {
  private let solution: Solution
  private let instance: Instance
  private let names: MarketNames

  /// Prepares to explain a solution of an instance in the names of its file.
  public init(_ solution: Solution, _ instance: Instance, _ names: MarketNames) {
    self.solution = solution
    self.instance = instance
    self.names = names
  }

  /// Writes `{"cores": …, "claims": …, "parts": …}`.
  ///
  /// - `cores`: families whose wishes contradict each other, and how many of them block at least;
  ///   no two cores share a family.
  /// - `claims`: for each blocking family the choice that it could claim, program by program.
  /// - `parts`: for each part of the problem with several stable matchings, the families that do
  ///   not receive the same in all of them.
  public func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("cores")
    json.beginArray(compact: solution.cores.isEmpty)
    for core in solution.cores {
      json.beginObject()
      json.key("blocking")
      json.integer(core.blocking)
      write(core.families, key: "families", to: &json)
      json.endObject()
    }
    json.endArray()
    json.key("claims")
    json.beginArray(compact: solution.matching.blocking.isEmpty)
    for blocking in solution.matching.blocking { write(blocking, to: &json) }
    json.endArray()
    json.key("parts")
    json.beginArray(compact: solution.openComponents.isEmpty)
    for part in solution.openComponents {
      json.beginObject()
      write(part, key: "families", to: &json)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ families: [FamilyIndex], key: String, to json: inout JSONWriter) {
    json.key(key)
    json.beginArray(compact: true)
    for family in families { json.string(names.families[Int(family.offset)]) }
    json.endArray()
  }

  private func write(_ blocking: BlockingFamily, to json: inout JSONWriter) {
    json.beginObject(compact: true)
    json.key("family")
    json.string(names.families[Int(blocking.family.offset)])
    json.key("choice")
    json.integer(blocking.choice)
    json.key("seats")
    json.beginArray(compact: true)
    for member in instance.applicants(of: blocking.family).indices {
      let offset = member - instance.applicants(of: blocking.family).lowerBound
      let program = instance.program(
        of: blocking.family, choice: blocking.choice - 1, member: offset)
      json.string(orNull: program.map { names.programs[Int($0.offset)] })
    }
    json.endArray()
    json.endObject()
  }
}
