/// The work of ``InstanceBuilder/build()``: every check, and the compressed rows both ways.
struct InstanceLayout {
  private let raw: InstanceBuilder
  private(set) var findings: [InstanceError]
  private var familyOfApplicant: [Int32] = []
  private var usableChoices: [Int32] = []
  private var cellRank: [Int32]
  private var homeRank: [Int32]
  private var firstSlot: [Int32] = [0]
  private var slotApplicant: [Int32] = []
  private var firstCellOfSlot: [Int32] = []
  private var slotCell: [Int32] = []

  init(_ raw: InstanceBuilder) {
    self.raw = raw
    findings = raw.refused
    cellRank = Array(repeating: -1, count: raw.cellProgram.count)
    homeRank = Array(repeating: -1, count: raw.homes.count)
  }

  mutating func run() {
    numberFamilies()
    checkNames()
    guard findings.isEmpty else { return }
    checkRepeatedChoices()
    markUsable()
    rankCells()
    if findings.isEmpty { linkSlots() }
  }

  var instance: Instance {
    Instance(
      capacities: raw.capacities, firstApplicant: raw.firstApplicant,
      familyOfApplicant: familyOfApplicant, homes: raw.homes, homeRank: homeRank,
      firstCell: raw.firstCell, usableChoices: usableChoices, cellProgram: raw.cellProgram,
      cellRank: cellRank, firstSlot: firstSlot, slotApplicant: slotApplicant,
      firstCellOfSlot: firstCellOfSlot, slotCell: slotCell)
  }

  private var familyCount: Int { raw.firstApplicant.count - 1 }

  private func size(_ family: Int) -> Int {
    Int(raw.firstApplicant[family + 1] - raw.firstApplicant[family])
  }

  private mutating func numberFamilies() {
    familyOfApplicant.reserveCapacity(raw.homes.count)
    for family in 0..<familyCount {
      for _ in 0..<size(family) { familyOfApplicant.append(Int32(family)) }
    }
  }

  /// Programs and applicants that do not exist, and homes beyond the seats.
  private mutating func checkNames() {
    let programs = raw.capacities.count
    var homesAt = [Int](repeating: 0, count: programs)
    for (applicant, home) in raw.homes.enumerated() where home != -1 {
      if home < 0 || Int(home) >= programs {
        let family = FamilyIndex(Int(familyOfApplicant[applicant]))
        findings.append(.unknownHome(family, ApplicantIndex(applicant)))
      } else {
        homesAt[Int(home)] += 1
      }
    }
    for family in 0..<familyCount {
      let cells = Int(raw.firstCell[family])..<Int(raw.firstCell[family + 1])
      for cell in cells where raw.cellProgram[cell] != -1 {
        let program = raw.cellProgram[cell]
        guard program < 0 || Int(program) >= programs else { continue }
        let place = cell - cells.lowerBound
        findings.append(
          .unknownProgram(
            FamilyIndex(family), choice: place / size(family), member: place % size(family)))
      }
    }
    for (program, count) in homesAt.enumerated() where count > Int(raw.capacities[program]) {
      findings.append(.moreHomesThanSeats(ProgramIndex(program), homes: count))
    }
    for program in raw.listedPrograms where program < 0 || Int(program) >= programs {
      findings.append(.unknownPriorityProgram(ProgramIndex(Int(program))))
    }
  }

  private mutating func checkRepeatedChoices() {
    var seen = ChoiceTable()
    for family in 0..<familyCount {
      let (size, first) = (size(family), Int(raw.firstCell[family]))
      let choices = (Int(raw.firstCell[family + 1]) - first) / max(size, 1)
      seen.clear(for: choices)
      for choice in 0..<choices {
        let start = first + choice * size
        guard
          let earlier = seen.insert(
            choice, cells: raw.cellProgram, start: start, first: first, size: size)
        else { continue }
        findings.append(.repeatedChoice(FamilyIndex(family), choice: choice, first: earlier))
      }
    }
  }

  private mutating func markUsable() {
    usableChoices.reserveCapacity(familyCount)
    for family in 0..<familyCount {
      let (size, home) = (size(family), Int(raw.firstApplicant[family]))
      let cells = Int(raw.firstCell[family])..<Int(raw.firstCell[family + 1])
      var usable = 0
      var start = cells.lowerBound
      while start < cells.upperBound {
        var isStay = true
        for member in 0..<size where raw.cellProgram[start + member] != raw.homes[home + member] {
          isStay = false
          break
        }
        if isStay { break }
        usable += 1
        start += size
      }
      usableChoices.append(Int32(usable))
    }
  }

  /// Ranks every cell and home at its program, and keeps of each priority list what is needed.
  private mutating func rankCells() {
    let programs = raw.capacities.count
    let listOf = listOfProgram()
    let cellRows = Rows(of: raw.cellProgram, groups: programs)
    let homeRows = Rows(of: raw.homes, groups: programs)
    let applicantOfCell = applicantsOfCells()
    // Where the applicant stands in the list under work: `stamp` tells whether it is needed there.
    var needed = [Int32](repeating: -1, count: raw.homes.count)
    var rank = [Int32](repeating: -1, count: raw.homes.count)
    for program in 0..<programs {
      let mark = Int32(program)
      let (cells, incumbents) = (cellRows[program], homeRows[program])
      for applicant in incumbents { needed[Int(applicant)] = mark }
      var count = incumbents.count
      for cell in cells {
        let applicant = Int(applicantOfCell[Int(cell)])
        if needed[applicant] != mark { needed[applicant] = mark; count += 1 }
      }
      for applicant in incumbents { rank[Int(applicant)] = -1 }
      for cell in cells { rank[Int(applicantOfCell[Int(cell)])] = -1 }
      let placed = place(program, list: listOf[program], needed: needed, rank: &rank)
      if placed != count {
        let applicants = incumbents + cells.map { applicantOfCell[Int($0)] }
        reportMissing(program, among: Array(applicants), rank: rank)
      }
      for applicant in incumbents { homeRank[Int(applicant)] = rank[Int(applicant)] }
      for cell in cells { cellRank[Int(cell)] = rank[Int(applicantOfCell[Int(cell)])] }
      firstSlot.append(Int32(slotApplicant.count))
    }
  }

  /// Appends the needed children of one priority list to the slots, incumbents first.
  private mutating func place(
    _ program: Int, list: Int32, needed: [Int32], rank: inout [Int32]
  ) -> Int {
    guard list >= 0 else { return 0 }
    let entries = raw.firstListed[Int(list)]..<raw.firstListed[Int(list) + 1]
    let mark = Int32(program)
    let start = slotApplicant.count
    for isIncumbentPass in [true, false] {
      for entry in entries {
        let applicant = Int(raw.listed[entry])
        guard applicant >= 0, applicant < raw.homes.count else {
          if isIncumbentPass {
            findings.append(
              .unknownApplicant(ProgramIndex(program), place: entry - entries.lowerBound))
          }
          continue
        }
        guard needed[applicant] == mark, (raw.homes[applicant] == mark) == isIncumbentPass
        else { continue }
        guard rank[applicant] < 0 else { continue }
        rank[applicant] = Int32(slotApplicant.count - start)
        slotApplicant.append(Int32(applicant))
      }
    }
    return slotApplicant.count - start
  }

  private mutating func reportMissing(_ program: Int, among applicants: [Int32], rank: [Int32]) {
    var last: Int32 = -1
    for applicant in applicants.sorted() where applicant != last && rank[Int(applicant)] < 0 {
      last = applicant
      findings.append(
        .missingFromPriority(ProgramIndex(program), ApplicantIndex(Int(applicant))))
    }
  }

  /// The list that was given for each program, or -1; duplicates in the lists are reported here.
  private mutating func listOfProgram() -> [Int32] {
    var listOf = [Int32](repeating: -1, count: raw.capacities.count)
    var seenIn = [Int32](repeating: -1, count: raw.homes.count)
    for (list, program) in raw.listedPrograms.enumerated() {
      if listOf[Int(program)] >= 0 {
        findings.append(.repeatedPriority(ProgramIndex(Int(program))))
        continue
      }
      listOf[Int(program)] = Int32(list)
      let entries = raw.firstListed[list]..<raw.firstListed[list + 1]
      for entry in entries {
        let applicant = Int(raw.listed[entry])
        guard applicant >= 0, applicant < raw.homes.count else { continue }
        if seenIn[applicant] == Int32(list) {
          findings.append(
            .duplicateInPriority(
              ProgramIndex(Int(program)), ApplicantIndex(applicant),
              place: entry - entries.lowerBound))
        }
        seenIn[applicant] = Int32(list)
      }
    }
    return listOf
  }
}

/// The counting sorts.
extension InstanceLayout {
  private func applicantsOfCells() -> [Int32] {
    var applicants: [Int32] = []
    applicants.reserveCapacity(raw.cellProgram.count)
    for family in 0..<familyCount {
      let members = raw.firstApplicant[family]..<raw.firstApplicant[family + 1]
      let choices = Int(raw.firstCell[family + 1] - raw.firstCell[family]) / max(members.count, 1)
      for _ in 0..<choices {
        for applicant in members { applicants.append(applicant) }
      }
    }
    return applicants
  }

  /// Fills the rows from slots to cells.
  private mutating func linkSlots() {
    var slotOfCell = cellRank
    for cell in slotOfCell.indices where slotOfCell[cell] >= 0 {
      slotOfCell[cell] += firstSlot[Int(raw.cellProgram[cell])]
    }
    let rows = Rows(of: slotOfCell, groups: slotApplicant.count)
    (firstCellOfSlot, slotCell) = (rows.first, rows.items)
  }
}

/// Which choices of one family have been seen: open addressing, cleared family by family.
private struct ChoiceTable {
  private var entries: [Int32] = []
  private var mask = 0

  mutating func clear(for choices: Int) {
    var size = 4
    while size < 2 * choices { size *= 2 }
    if entries.count < size {
      entries = Array(repeating: -1, count: size)
    } else {
      for index in 0..<size { entries[index] = -1 }
    }
    mask = size - 1
  }

  /// Adds a choice, or returns the equal one that is in the table already.
  mutating func insert(_ choice: Int, cells: [Int32], start: Int, first: Int, size: Int) -> Int? {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for cell in start..<start + size {
      hash = (hash ^ UInt64(UInt32(bitPattern: cells[cell]))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var index = Int(truncatingIfNeeded: hash >> 20) & mask
    while entries[index] >= 0 {
      let other = first + Int(entries[index]) * size
      var isEqual = true
      for member in 0..<size where cells[other + member] != cells[start + member] {
        isEqual = false
        break
      }
      if isEqual { return Int(entries[index]) }
      index = (index + 1) & mask
    }
    entries[index] = Int32(choice)
    return nil
  }
}
