public import Records
public import StableMatching

/// `outcome.json` — the answer to a matching problem.
public enum OutcomeText {
  /// Writes the answer in the format `hoiku-outcome/1`: the keys in their order, one final line
  /// break, nothing that depends on time or place.
  ///
  /// With `explain`, a last key of that name is written, whose value the closure writes.
  /// - Complexity: O(*n*) in the number of children.
  public static func bytes(
    of solution: Solution, to instance: Instance, names: MarketNames,
    explain: ((inout JSONWriter) -> Void)? = nil
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string("hoiku-outcome/1")
    json.key("status")
    json.string(solution.status.word)
    json.key("placed")
    json.integer(solution.matching.placed)
    appendBlocking(of: solution, names, to: &json)
    json.key("rankSum")
    json.integer(solution.matching.rankSum)
    json.key("nodes")
    json.integer(solution.nodes)
    appendAssignment(of: solution, to: instance, names, to: &json)
    if case .unproven(let bound) = solution.status {
      json.key("bound")
      json.beginObject(compact: true)
      json.key("blocking")
      json.integer(bound)
      json.endObject()
    }
    if let explain {
      json.key("explain")
      explain(&json)
    }
    json.endObject()
    return json.finish()
  }

  private static func appendBlocking(
    of solution: Solution, _ names: MarketNames, to json: inout JSONWriter
  ) {
    let families = solution.matching.blocking
    json.array("blocking", families, compact: families.isEmpty) { blocking, json in
      json.beginObject(compact: true)
      json.key("family")
      json.string(names.families[Int(blocking.family.offset)])
      json.key("choice")
      json.integer(blocking.choice)
      json.endObject()
    }
  }

  private static func appendAssignment(
    of solution: Solution, to instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.key("assignment")
    json.beginObject()
    for applicant in 0..<instance.applicantCount {
      json.key(names.applicants[applicant])
      let program = solution.matching.program(of: ApplicantIndex(applicant))
      json.string(orNull: program.map { names.programs[Int($0.offset)] })
    }
    json.endObject()
  }
}
