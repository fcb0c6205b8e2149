import Records
import Selection
import StableMatching
import Testing

/// The problem of a record, written down again from its tables with one thing changed: shares
/// nothing with the explainer but the record.
struct Rewritten {
  let run: RecordedRun
  /// The child in question, and its applicant number.
  let child: RecordedChild
  let applicant: Int
  var morePoints = Rational.zero
  var phase: Int?
  var winsTiesAt: String?
  var moreSeatsIn: Int?
  /// Another way for the child's family to apply.
  var way: Explanation.Way?
  /// Whether the points are for all who apply with the child.
  var isForAll = false
  /// A family that stays where it is, whatever it asked for.
  var staying: Int?

  private let standings: [[String: RankStanding]]

  init(_ run: RecordedRun, _ child: RecordedChild, _ applicant: Int) {
    (self.run, self.child, self.applicant) = (run, child, applicant)
    var byID: [String: [String: RankStanding]] = [:]
    for child in run.children {
      for listing in child.listings {
        byID[child.id, default: [:]][listing.facility] = listing.standing
      }
    }
    standings = run.names.applicants.map { byID[$0] ?? [:] }
  }

  private func standing(_ number: Int, _ facility: String) -> RankStanding? {
    var standing = standings[number][facility]
    let family = run.instance.family(of: ApplicantIndex(applicant))
    if number == applicant || isForAll && run.instance.family(of: ApplicantIndex(number)) == family
    {
      standing?.points += morePoints
    }
    if number == applicant, let phase { standing?.phase = phase }
    return standing
  }

  private func precedes(_ left: Int, _ right: Int, _ facility: String) -> Bool {
    guard let first = standing(left, facility) else { return false }
    guard let second = standing(right, facility) else { return true }
    if first.phase != second.phase { return first.phase < second.phase }
    if first.points != second.points { return first.points > second.points }
    if winsTiesAt == facility, left == applicant || right == applicant { return left == applicant }
    for (place, key) in run.tieChain.enumerated() where first.keys[place] != second.keys[place] {
      return (first.keys[place] < second.keys[place]) == key.smallerFirst
    }
    return first.lot < second.lot
  }

  /// The child's place in the order of a program, from 1, and how many are in it.
  func rank(at program: Int) -> (place: Int, count: Int)? {
    let facility = run.facilities[program]
    let members = standings.indices.filter { number in
      run.instance.priority(of: ProgramIndex(program)).contains(ApplicantIndex(number))
    }
    guard members.contains(applicant) else { return nil }
    let isHome = { run.instance.home(of: ApplicantIndex($0)) == ProgramIndex(program) }
    let ahead = members.count { other in
      if isHome(other) != isHome(applicant) { return isHome(other) }
      return other != applicant && precedes(other, applicant, facility)
    }
    return (ahead + 1, members.count)
  }

  /// The facility the child comes to when the problem is solved.
  func facility() throws -> String? {
    try program().map { run.facilities[Int($0.offset)] }
  }

  /// The program the child comes to when the problem is solved.
  func program() throws -> ProgramIndex? {
    let old = run.instance
    var builder = InstanceBuilder()
    for program in 0..<old.programCount {
      builder.addProgram(
        capacity: old.capacity(of: ProgramIndex(program)) + (moreSeatsIn == program ? 1 : 0))
    }
    var order: [Int] = []
    for (members, choices) in families() {
      builder.addFamily(homes: members.map { old.home(of: ApplicantIndex($0)) })
      for choice in choices { builder.addChoice(choice.map { $0.map(ProgramIndex.init) }) }
      order += members
    }
    for program in 0..<old.programCount {
      let facility = run.facilities[program]
      let wanting = order.indices.filter { standing(order[$0], facility) != nil }
        .sorted { precedes(order[$0], order[$1], facility) }
      let holding = order.indices.filter {
        old.home(of: ApplicantIndex(order[$0])) == ProgramIndex(program) && !wanting.contains($0)
      }
      builder.setPriority(
        of: ProgramIndex(program), (holding + wanting).map { ApplicantIndex($0) })
    }
    let matching = try solve(try builder.build()).matching
    let place = try #require(order.firstIndex(of: applicant))
    return matching.program(of: ApplicantIndex(place))
  }

  private typealias Family = (members: [Int], choices: [[Int?]])

  /// All families in the order of their smallest lots.
  private func families() -> [Family] {
    let old = run.instance
    var families: [Family] = []
    for number in 0..<old.familyCount {
      let members = Array(old.applicants(of: FamilyIndex(number)))
      if let way, members.contains(applicant) {
        families += applied(members, way)
        continue
      }
      let count = staying == number ? 0 : old.choiceCount(of: FamilyIndex(number))
      families.append(
        (
          members,
          (0..<count).map { choice in
            members.indices.map { member in
              old.program(of: FamilyIndex(number), choice: choice, member: member)
                .map { Int($0.offset) }
            }
          }
        ))
    }
    guard way != nil else { return families }
    return families.enumerated().sorted { left, right in
      let (first, second) = (lot(left.element.members), lot(right.element.members))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  private func lot(_ members: [Int]) -> Int {
    members.compactMap { standings[$0].values.first?.lot }.min() ?? Int.max
  }

  /// A wish of one child: where it stands on the form, the facility and the program.
  private struct Pick {
    let position: Int
    let facility: String
    let program: Int
    var isHome = false
  }

  /// The forms of a family's children.
  private func forms(_ members: [Int]) -> [[Pick]] {
    members.map { member in
      let id = run.names.applicants[member]
      let listings = run.children.first { $0.id == id }?.listings ?? []
      let home = run.instance.home(of: ApplicantIndex(member)).map { Int($0.offset) }
      var picks = listings.compactMap { listing -> Pick? in
        guard let program = run.names.programs.firstIndex(of: listing.program), listing.isOpen
        else { return nil }
        return Pick(
          position: listing.position, facility: listing.facility, program: program,
          isHome: program == home)
      }
      if let home, !picks.contains(where: \.isHome) {
        picks.append(
          Pick(
            position: listings.count + 1, facility: run.facilities[home], program: home,
            isHome: true))
      }
      return picks
    }
  }

  /// A family as it would be if it had applied in another way, by the words of the definition.
  private func applied(_ members: [Int], _ way: Explanation.Way) -> [Family] {
    let forms = forms(members)
    let lengths = members.map { member in
      run.children.first { $0.id == run.names.applicants[member] }?.listings.count ?? 0
    }
    if way.policy == .independent {
      return members.indices.map { place in
        let own = forms[place].filter { $0.position <= lengths[place] }
        return ([members[place]], own.map { [$0.program] })
      }
    }
    let isPartial = [.sameFirstAny, .rankFirstAny].contains(way.policy)
    var all: [[Pick?]] = [[]]
    for (place, form) in forms.enumerated() {
      var picks: [Pick?] = form
      let isFirst = way.isPlacedFirst && members[place] == applicant
      if isPartial, !isFirst, !form.contains(where: \.isHome) { picks.append(nil) }
      all = all.flatMap { start in picks.map { start + [$0] } }
    }
    all = all.filter { $0.contains { $0 != nil } }
    if way.policy == .sameOnly { all = all.filter(isSame) }
    let prefersSame = [.sameFirstAll, .sameFirstAny].contains(way.policy)
    let keyed = all.map { picks -> (key: [Int], picks: [Pick?]) in
      let placed = picks.compactMap { $0 }
      let key = [
        prefersSame && !isSame(picks) ? 1 : 0, -placed.count,
        placed.reduce(0) { $0 + $1.position },
      ]
      return (key + picks.map { $0?.position ?? Int.max }, picks)
    }
    let sorted = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return [(members, sorted.map { $0.picks.map { $0?.program } })]
  }

  private func isSame(_ picks: [Pick?]) -> Bool {
    !picks.contains { $0 == nil } && Set(picks.compactMap { $0?.facility }).count == 1
  }
}
