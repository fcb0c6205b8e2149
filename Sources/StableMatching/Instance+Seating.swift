extension Instance {
  /// The choice that gives a family's children these seats.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - seats: A program or none for each of its children, in the order of the family.
  /// - Returns: The choice's place, from 0; the number of usable choices for *stay*; nothing where
  ///   the family has no such choice.
  /// - Complexity: O(*n*) in the cells of the family's usable choices.
  public func choice(of family: FamilyIndex, seating seats: [ProgramIndex?]) -> Int? {
    let usable = usableChoiceCount(of: family)
    for choice in 0..<usable {
      let isSame = seats.indices.allSatisfy {
        program(of: family, choice: choice, member: $0) == seats[$0]
      }
      if isSame { return choice }
    }
    let homes = applicants(of: family).map { home(of: ApplicantIndex($0)) }
    return homes == seats ? usable : nil
  }
}
