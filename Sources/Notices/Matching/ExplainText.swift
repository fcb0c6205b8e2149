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
    json.array("cores", solution.cores, compact: solution.cores.isEmpty) { core, json in
      json.beginObject()
      json.key("blocking")
      json.integer(core.blocking)
      write(core.families, to: &json)
      json.endObject()
    }
    let claims = solution.matching.blocking
    json.array("claims", claims, compact: claims.isEmpty) { write($0, to: &$1) }
    let parts = solution.openComponents
    json.array("parts", parts, compact: parts.isEmpty) { part, json in
      json.beginObject()
      write(part, to: &json)
      json.endObject()
    }
    json.endObject()
  }

  private func write(_ families: [FamilyIndex], to json: inout JSONWriter) {
    json.strings("families", families.map { names.families[Int($0.offset)] })
  }

  private func write(_ blocking: BlockingFamily, to json: inout JSONWriter) {
    json.beginObject(compact: true)
    json.key("family")
    json.string(names.families[Int(blocking.family.offset)])
    json.key("choice")
    json.integer(blocking.choice)
    let members = 0..<instance.applicants(of: blocking.family).count
    json.array("seats", members, compact: true) { member, json in
      let program = instance.program(
        of: blocking.family, choice: blocking.choice - 1, member: member)
      json.string(orNull: program.map { names.programs[Int($0.offset)] })
    }
    json.endObject()
  }
}
