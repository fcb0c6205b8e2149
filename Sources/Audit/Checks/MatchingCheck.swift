import Intake
import Records
import StableMatching

/// Checks `outcome.json` against `instance.json` with the independent verifier.
struct MatchingCheck {
  /// What does not agree.
  private(set) var differences: [Diagnostic] = []
  /// The problem, if it could be read.
  private(set) var market: InstanceFile?
  /// The program id of each applicant, if the answer is one of the problem.
  private(set) var seats: [String?]?
  /// The numbers of the families that block.
  private(set) var blocking: Set<Int> = []
  /// The matching as verified, and the status claimed of it, if both could be read.
  private(set) var claim: ClaimedOutcome?

  init(instance: [UInt8], outcome: [UInt8], manifest: Manifest, _ findings: Findings) {
    market = InstanceFile.read(instance, file: "instance.json", findings: findings)
    let answer = OutcomeFile.read(outcome, file: "outcome.json", findings: findings)
    guard let market, let answer, let matching = matching(answer, market) else { return }
    do {
      let verified = try verify(matching, of: market.instance)
      seats = answer.assignment.map(\.program)
      blocking = Set(verified.blocking.map { Int($0.family.offset) })
      claim = Self.status(of: answer).map { ClaimedOutcome(verified, status: $0) }
      compare(answer, verified, market, manifest)
    } catch {
      differences.append(.matchingRefused("\(error)"))
    }
  }

  /// The choice that each family received, found in its list by the seats of its children.
  private mutating func matching(_ answer: OutcomeFile, _ market: InstanceFile) -> Matching? {
    let names = market.names
    guard answer.assignment.count == names.applicants.count else {
      differences.append(.unknownChild(answer.assignment.last?.child ?? ""))
      return nil
    }
    for (entry, id) in zip(answer.assignment, names.applicants) where entry.child != id {
      differences.append(.unknownChild(entry.child))
      return nil
    }
    var numbers: [String: ProgramIndex] = [:]
    for (number, id) in names.programs.enumerated() { numbers[id] = ProgramIndex(number) }
    var choices: [Int32] = []
    for number in 0..<market.instance.familyCount {
      let family = FamilyIndex(number)
      let seats = market.instance.applicants(of: family).map { answer.assignment[$0].program }
      let programs = seats.map { $0.flatMap { numbers[$0] } }
      let isKnown = zip(seats, programs).allSatisfy { ($0 == nil) == ($1 == nil) }
      guard isKnown, let choice = market.instance.choice(of: family, seating: programs) else {
        differences.append(.notAChoice(names.families[number]))
        continue
      }
      choices.append(Int32(choice))
    }
    return differences.isEmpty ? Matching(choices: choices) : nil
  }

  private static func status(of answer: OutcomeFile) -> Status? {
    switch answer.status {
    case "unique": .unique
    case "optimal": .optimal
    case "minimal-blocking": .minimalBlocking
    case "unproven": .unproven(bound: answer.bound ?? 0)
    default: nil
    }
  }

  private mutating func compare(
    _ answer: OutcomeFile, _ verified: VerifiedMatching, _ market: InstanceFile,
    _ manifest: Manifest
  ) {
    func figure(_ file: String, _ name: String, _ written: Int, _ found: Int) {
      guard written != found else { return }
      differences.append(.figure(file, name, written: "\(written)", found: "\(found)"))
    }
    figure("outcome.json", "placed", answer.placed, verified.placed)
    figure("outcome.json", "rankSum", answer.rankSum, verified.rankSum)
    figure("manifest.json", "blocking", manifest.blocking, verified.blocking.count)
    if manifest.status != answer.status {
      differences.append(
        .figure("manifest.json", "status", written: manifest.status, found: answer.status))
    }
    let blocking = verified.blocking.map {
      (market.names.families[Int($0.family.offset)], $0.choice)
    }
    if !blocking.elementsEqual(answer.blocking, by: ==) { differences.append(.blockingDiffers()) }
    let claimsStable = answer.status == "unique" || answer.status == "optimal"
    let claimsNone = answer.status == "minimal-blocking"
    if claimsStable && !blocking.isEmpty || claimsNone && blocking.isEmpty {
      differences.append(.claimContradicted(answer.status, blocking.count))
    }
  }
}
