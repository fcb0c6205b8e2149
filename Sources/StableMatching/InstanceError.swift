/// Why a matching problem was refused, with the place: all numbers count from 0.
public enum InstanceError: Error, Hashable, Sendable {
  /// The program's capacity is negative or does not fit 32 bits.
  case capacityOutOfRange(ProgramIndex)
  /// The family has no children.
  case emptyFamily(FamilyIndex)
  /// The child's home is not one of the programs.
  case unknownHome(FamilyIndex, ApplicantIndex)
  /// The choice does not name one program, or nothing, for each child of the family.
  case choiceLength(FamilyIndex, choice: Int)
  /// The choice names a program that does not exist.
  case unknownProgram(FamilyIndex, choice: Int, member: Int)
  /// The choice stands in the family's list already, at `first`.
  case repeatedChoice(FamilyIndex, choice: Int, first: Int)
  /// More children hold a seat of the program than it has.
  case moreHomesThanSeats(ProgramIndex, homes: Int)
  /// The priority list belongs to a program that does not exist.
  case unknownPriorityProgram(ProgramIndex)
  /// The program was given a second priority list.
  case repeatedPriority(ProgramIndex)
  /// The priority list names, at `place`, a child that does not exist.
  case unknownApplicant(ProgramIndex, place: Int)
  /// The priority list names the child twice, the second time at `place`.
  case duplicateInPriority(ProgramIndex, ApplicantIndex, place: Int)
  /// A choice sends the child to the program, or it sits there, but the priority list lacks it.
  case missingFromPriority(ProgramIndex, ApplicantIndex)
  /// Choices, children or priority lists are more than 32-bit numbers can count.
  case tooLarge
}
