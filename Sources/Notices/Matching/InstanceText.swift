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
    json.key("programs")
    json.beginArray()
    for program in 0..<instance.programCount {
      json.beginObject(compact: true)
      json.key("id")
      json.string(names.programs[program])
      json.key("capacity")
      json.integer(instance.capacity(of: ProgramIndex(program)))
      json.endObject()
    }
    json.endArray()
  }

  private static func appendFamilies(
    of instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.key("families")
    json.beginArray()
    for offset in 0..<instance.familyCount {
      let family = FamilyIndex(offset)
      let applicants = instance.applicants(of: family)
      json.beginObject(compact: true)
      json.key("id")
      json.string(names.families[offset])
      json.key("children")
      json.beginArray()
      for applicant in applicants { json.string(names.applicants[applicant]) }
      json.endArray()
      let homes = applicants.map { instance.home(of: ApplicantIndex($0)) }
      if homes.contains(where: { $0 != nil }) {
        json.key("home")
        append(homes, names, to: &json)
      }
      json.key("choices")
      json.beginArray()
      for choice in 0..<instance.choiceCount(of: family) {
        append(
          (0..<applicants.count).map {
            instance.program(of: family, choice: choice, member: $0)
          }, names, to: &json)
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private static func append(
    _ programs: [ProgramIndex?], _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.beginArray()
    for program in programs {
      json.string(orNull: program.map { names.programs[Int($0.offset)] })
    }
    json.endArray()
  }

  private static func appendPriorities(
    of instance: Instance, _ names: MarketNames, to json: inout JSONWriter
  ) {
    json.key("priorities")
    json.beginObject()
    for program in 0..<instance.programCount {
      json.key(names.programs[program])
      json.beginArray(compact: true)
      for applicant in instance.priority(of: ProgramIndex(program)) {
        json.string(names.applicants[Int(applicant.offset)])
      }
      json.endArray()
    }
    json.endObject()
  }
}
