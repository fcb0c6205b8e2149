import Records
import Scoring
import StableMatching

extension RecordedRun {
  /// Whether every child has a rank wherever its family's choices lead, as in every record that `run`
  /// wrote: a question about another one has no answer.
  public var holdsTogether: Bool { (try? EditableMarket(self).build()) != nil }
}

/// A recorded matching problem that a question may change: seats, wishes, standings.
///
/// Building it again and solving it answers "what if", without guessing.
struct EditableMarket {
  /// One family with its joint choices, by program number.
  struct Family {
    var id: String
    var children: [Int]
    var homes: [Int?]
    var choices: [[Int?]]
  }

  /// 受入可能数 without homes, one a program.
  var newcomerSeats: [Int]
  /// The families in the order of their lots.
  var families: [Family]
  /// The standing of each child (by applicant number) at the facilities of its form.
  var standings: [[String: RankStanding]]
  /// 施設番号 of each program.
  let facilities: [String]
  private let order: RankOrder

  /// A problem put together from parts.
  init(
    newcomerSeats: [Int], families: [Family], standings: [[String: RankStanding]],
    facilities: [String], order: RankOrder
  ) {
    self.newcomerSeats = newcomerSeats
    self.families = families
    self.standings = standings
    self.facilities = facilities
    self.order = order
  }

  /// The problem as it was recorded.
  init(_ run: RecordedRun) {
    let instance = run.instance
    facilities = run.facilities
    order = RankOrder(run.tieChain)
    newcomerSeats = (0..<instance.programCount).map { instance.capacity(of: ProgramIndex($0)) }
    families = (0..<instance.familyCount).map { number in
      let family = FamilyIndex(number)
      let members = instance.applicants(of: family)
      return Family(
        id: run.names.families[number], children: Array(members),
        homes: members.map { instance.home(of: ApplicantIndex($0)).map { Int($0.offset) } },
        choices: (0..<instance.choiceCount(of: family)).map { choice in
          (0..<members.count).map { member in
            instance.program(of: family, choice: choice, member: member).map { Int($0.offset) }
          }
        })
    }
    var byID: [String: RecordedChild] = [:]
    for child in run.children { byID[child.id] = child }
    standings = run.names.applicants.map { id in
      var own: [String: RankStanding] = [:]
      for listing in byID[id]?.listings ?? [] { own[listing.facility] = listing.standing }
      return own
    }
    for family in families {
      for home in family.homes { if let home { newcomerSeats[home] -= 1 } }
    }
  }

  /// Whether the first standing ranks before the second.
  func precedes(_ left: RankStanding, _ right: RankStanding) -> Bool {
    order.precedes(left, right)
  }

  /// The problem in the core's terms; applicants are numbered family after family.
  ///
  /// - Throws: ``InstanceError`` where an edit made no sense, which is a defect of the caller.
  /// - Complexity: O(*n* log *n*) for *n* listed seats.
  func build() throws(InstanceError) -> (instance: Instance, children: [Int]) {
    var builder = InstanceBuilder()
    var homes = [Int](repeating: 0, count: newcomerSeats.count)
    for family in families { for case let home? in family.homes { homes[home] += 1 } }
    for (program, seats) in newcomerSeats.enumerated() {
      _ = builder.addProgram(capacity: seats + homes[program])
    }
    var children: [Int] = []
    var holders = [[ApplicantIndex]](repeating: [], count: newcomerSeats.count)
    var ranked = [[(standing: RankStanding, applicant: ApplicantIndex)]](
      repeating: [], count: newcomerSeats.count)
    for family in families {
      _ = builder.addFamily(homes: family.homes.map { $0.map(ProgramIndex.init) })
      for choice in family.choices { builder.addChoice(choice.map { $0.map(ProgramIndex.init) }) }
      for (member, child) in family.children.enumerated() {
        let applicant = ApplicantIndex(children.count)
        children.append(child)
        if let home = family.homes[member] { holders[home].append(applicant) }
        for program in Set(family.choices.compactMap { $0[member] }).sorted()
        where program != family.homes[member] {
          guard let standing = standings[child][facilities[program]] else { continue }
          ranked[program].append((standing, applicant))
        }
      }
    }
    for program in newcomerSeats.indices {
      let sorted = ranked[program].sorted { precedes($0.standing, $1.standing) }
      builder.setPriority(of: ProgramIndex(program), holders[program] + sorted.map(\.applicant))
    }
    return (try builder.build(), children)
  }

  /// The seat of each child (by its number in the record) when the problem is solved again.
  ///
  /// - Throws: A defect of ours: the edited problem was refused, or its answer by the verifier.
  func solved() throws -> [Int: Int?] {
    let (instance, children) = try build()
    let solution = try solve(instance)
    var seats: [Int: Int?] = [:]
    for (number, child) in children.enumerated() {
      seats[child] = .some(
        solution.matching.program(of: ApplicantIndex(number)).map { Int($0.offset) })
    }
    return seats
  }
}
