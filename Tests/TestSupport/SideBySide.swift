package import StableMatching

extension Instance {
  /// Several problems as one: they have nothing to do with each other.
  package static func sideBySide(_ parts: [Instance]) throws -> Instance {
    var builder = InstanceBuilder()
    var (programs, children) = (0, 0)
    for part in parts {
      func moved(_ program: ProgramIndex?) -> ProgramIndex? {
        program.map { ProgramIndex(Int($0.offset) + programs) }
      }
      for program in 0..<part.programCount {
        builder.addProgram(capacity: part.capacity(of: ProgramIndex(program)))
      }
      for number in 0..<part.familyCount {
        let family = FamilyIndex(number)
        let members = part.applicants(of: family)
        builder.addFamily(homes: members.map { moved(part.home(of: ApplicantIndex($0))) })
        for choice in 0..<part.choiceCount(of: family) {
          builder.addChoice(
            (0..<members.count).map {
              moved(part.program(of: family, choice: choice, member: $0))
            })
        }
      }
      for program in 0..<part.programCount {
        builder.setPriority(
          of: ProgramIndex(program + programs),
          part.priority(of: ProgramIndex(program)).map {
            ApplicantIndex(Int($0.offset) + children)
          })
      }
      programs += part.programCount
      children += part.applicantCount
    }
    return try builder.build()
  }
}
