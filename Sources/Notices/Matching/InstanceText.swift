public import Records
public import StableMatching

/// `instance.json` — a matching problem as `hoiku solve` reads it.
public enum InstanceText {
  /// Writes the problem in the format `hoiku-instance/1`.
  ///
  /// - Complexity: O(*n*) in the length of all lists.
  public static func bytes(of instance: Instance, names: MarketNames) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string("hoiku-instance/1")
    appendPrograms(of: instance, names, to: &json)
    appendFamilies(of: instance, names, to: &json)
    appendPriorities(of: instance, names, to: &json)
    json.endObject()
    return json.finish()
  }

  private static func appendPrograms(
    of instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.array("programs", 0..<instance.programCount) { program, json in
      json.beginObject(compact: true)
      json.key("id")
      json.string(names.programs[program])
      json.key("capacity")
      json.integer(instance.capacity(of: ProgramIndex(program)))
      json.endObject()
    }
  }

  private static func appendFamilies(
    of instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.array("families", 0..<instance.familyCount) { offset, json in
      let family = FamilyIndex(offset)
      let applicants = instance.applicants(of: family)
      json.beginObject(compact: true)
      json.key("id")
      json.string(names.families[offset])
      json.strings("children", names.applicants[applicants])
      let homes = applicants.map { instance.home(of: ApplicantIndex($0)) }
      if homes.contains(where: { $0 != nil }) {
        json.key("home")
        append(homes, names, to: &json)
      }
      json.array("choices", 0..<instance.choiceCount(of: family)) { choice, json in
        append(
          (0..<applicants.count).map {
            instance.program(of: family, choice: choice, member: $0)
          }, names, to: &json)
      }
      json.endObject()
    }
  }

  private static func append(
    _ programs: [ProgramIndex?], _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.array(of: programs) { program, json in
      json.string(orNull: program.map { names.programs[Int($0.offset)] })
    }
  }

  private static func appendPriorities(
    of instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.key("priorities")
    json.beginObject()
    for program in 0..<instance.programCount {
      json.strings(
        names.programs[program],
        instance.priority(of: ProgramIndex(program)).lazy.map { names.applicants[Int($0.offset)] })
    }
    json.endObject()
  }
}
