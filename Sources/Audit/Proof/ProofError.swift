public import Records

/// 証明の誤り — why a proof was refused, with the line.
public struct ProofError: Error, Hashable, Sendable {
  /// The line, from 1; where the proof ends too early, the last one.
  public let line: Int
  /// What is wrong with it.
  public let fault: ProofFault

  /// A stable code, `PRF001`.
  public var code: String { fault.code }

  /// 指摘 — the fault as a finding for staff, at its line of the file.
  ///
  /// - Parameter file: The proof's name, as the finding shows it.
  /// - Returns: An error with what, why and what to do.
  public func diagnostic(file: String) -> Diagnostic {
    let (reason, remedy) = fault.explanation
    return Diagnostic(
      .error, fault.code, at: SourceLocation(file: file, row: max(line, 1)),
      "証明の\(max(line, 1))行目: \(fault.message)", reason: reason, remedy: remedy)
  }
}

/// What can be wrong with a line of a proof; all numbers as the proof writes them.
public enum ProofFault: Error, Hashable, Sendable {
  /// The outcome does not name one option of the instance for each family.
  case wrongOutcome
  /// The first line is not that of a proof of this instance.
  case header
  /// The line is not one of the format.
  case syntax
  /// The file ends in the middle of a line, or before its last section ends.
  case truncated
  /// A number in the line names nothing.
  case unknown(Name, Int)
  /// The line cannot stand at this place.
  case misplaced
  /// The level is contradictory already: it must be left.
  case afterContradiction
  /// The family may block here, so it guarantees and claims nothing.
  case notStrict(family: Int)
  /// A seat of the choice is not guaranteed.
  case notGuaranteed(family: Int, choice: Int)
  /// The line deletes nothing.
  case deletesNothing
  /// The option was deleted before.
  case dead(family: Int, choice: Int)
  /// The choice sends no child of the family to the program.
  case sendsNobody(family: Int, choice: Int, program: Int)
  /// The witness does not count.
  case witness(family: Int, Objection)
  /// The witnesses are too few.
  case tooFewWitnesses(found: Int, needed: Int)
  /// An option of the child's family sends a sibling to the program with it.
  case siblingsTogether(applicant: Int)
  /// The clause does not have exactly one literal that can still be true.
  case clauseNotUnit(Int)
  /// A literal of the clause is not false.
  case clauseNotFalse(Int)
  /// The limit of the group does not apply here, or is not reached.
  case limit(group: Int)
  /// The bound does not exclude what the line says.
  case bound
  /// The level ends without a contradiction.
  case notContradictory
  /// The section itself is contradictory: no matching would be left, not even the outcome.
  case sectionContradictory
  /// The group does not follow from the clause.
  case group(Int)
  /// The part lists no family, a family twice, or out of order.
  case part
  /// The section ends with the family neither decided as in the outcome nor in a part.
  case undecided(family: Int)
  /// The first line, the sections and the outcome do not say the same.
  case status

  /// What a number in a line can name.
  public enum Name: Hashable, Sendable {
    /// A family, an applicant, a program.
    case family, applicant, program
    /// A choice of a family, a clause, a group.
    case choice, clause, group
  }

  /// Why a witness does not count.
  public enum Objection: Hashable, Sendable {
    /// It is the family itself.
    case sameFamily
    /// It has been counted in this line.
    case repeated
    /// It occupies no seat: more than one option is alive, or the one sends nobody there.
    case notOccupant
    /// An option before the one claimed is alive.
    case betterAlive
    /// The choice claimed sends nobody to the program, or siblings together.
    case notOneChild
    /// The child claimed for does not rank before the lowest child of the line.
    case ranksBelow
    /// Another seat of the choice claimed is not guaranteed.
    case notGuaranteed
  }
}
