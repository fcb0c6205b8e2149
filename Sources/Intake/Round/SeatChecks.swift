import Records

/// 席の整合 — seats that do not add up, and seats that nobody asks for.
struct SeatChecks {
  let ground: CheckGround
  let findings: Findings

  /// Compares every pool of seats with what is promised of it, and with its own limits.
  func checkPromises() {
    checkTransferSeats()
    checkProgramNames()
    checkCapacities()
  }

  /// Transfer applicants are among the children who continue.
  private func checkTransferSeats() {
    var transfers = [Int](repeating: 0, count: ground.programs.count)
    for number in ground.children.indices {
      if let home = ground.children[number].home { transfers[Int(home.offset)] += 1 }
    }
    for (number, program) in ground.programs.enumerated() where transfers[number] > 0 {
      guard let continuing = program.continuing else {
        findings.add(
          .warning, "CAP006", at: ground.place(.capacity, number),
          .unknownContinuing(
            ground.facilities[program.facility].id.text, program.classText, transfers[number]))
        continue
      }
      guard transfers[number] > continuing else { continue }
      findings.add(
        .error, "CAP003", at: ground.place(.capacity, number),
        .tooManyTransfers(
          ground.facilities[program.facility].id.text, program.classText, transfers[number],
          continuing))
    }
    var promised = [Int](repeating: 0, count: ground.programs.count)
    for seat in ground.accepted {
      let home = ground.children[seat.child].home
      guard home != seat.program else { continue }
      promised[Int(seat.program.offset)] += 1
      // Whoever moves leaves a seat that may have been promised to somebody else.
      if let home { promised[Int(home.offset)] -= 1 }
    }
    for (number, program) in ground.programs.enumerated() where promised[number] > program.capacity
    {
      findings.add(
        .error, "CAP004", at: ground.place(.capacity, number),
        .tooManyPromised(
          ground.facilities[program.facility].id.text, program.classText, promised[number],
          program.capacity))
    }
  }

  /// 施設番号 and クラス joined by `-` name a pool of seats: two pools must not have one name.
  private func checkProgramNames() {
    var index = ByteIndex(capacity: ground.programs.count)
    var first: [Int] = []
    for (number, program) in ground.programs.enumerated() {
      let facility = ground.facilities[program.facility].id.text
      let (other, isNew) = index.insert("\(facility)-\(program.classText)")
      guard !isNew else {
        first.append(number)
        continue
      }
      let twin = ground.programs[first[other]]
      // Pools of one facility that overlap have a finding of their own.
      guard twin.facility != program.facility else { continue }
      findings.add(
        .error, "CAP005", at: ground.place(.capacity, number),
        .programNameTwice(
          (facility, program.classText),
          (ground.facilities[twin.facility].id.text, twin.classText),
          ground.place(.capacity, first[other]).row ?? 0))
    }
  }

  /// 受入可能数 against 利用定員, the limits of staff and area, and last year's intake.
  private func checkCapacities() {
    for (number, program) in ground.programs.enumerated() {
      let at = ground.place(.capacity, number)
      let name = (ground.facilities[program.facility].id.text, program.classText)
      let total = program.capacity + (program.continuing ?? 0)
      if let movingUp = program.movingUp, movingUp > program.continuing ?? 0 {
        findings.add(
          .error, "CAP007", at: at,
          .moreMoveUpThanStay(name.0, name.1, movingUp, program.continuing ?? 0))
      }
      if let licensed = program.licensed, total * 5 > licensed * 6 {
        findings.add(
          .confirm, "CAP010", at: at, .overLicensed(name.0, name.1, total, licensed))
      }
      if let last = program.lastYearIntake, isFar(program.capacity, last) {
        findings.add(
          .confirm, "CAP011", at: at, .farFromLastYear(name.0, name.1, program.capacity, last))
      }
      for (limit, what) in [(program.areaLimit, "面積上限"), (program.staffLimit, "配置上限")] {
        guard let limit, total > limit else { continue }
        findings.add(
          .confirm, "CAP012", at: at, .overLimit(name.0, name.1, total, limit, what))
      }
    }
  }

  /// Half or double of last year, and by more than five seats: what a wrong column looks like.
  private func isFar(_ capacity: Int, _ last: Int) -> Bool {
    abs(capacity - last) > 5 && (capacity * 2 < last || capacity > last * 2)
  }

  /// Facilities nobody lists, and facilities listed by children for whose class they have no seats.
  func checkDemand() {
    let width = ClassAge.range.count
    var listed = [Int](repeating: 0, count: ground.facilities.count)
    var withoutPool = Cells(count: ground.facilities.count * width)
    var withoutSeat = withoutPool
    let seats = offeredSeats()
    let (children, homes) = (ground.children, ground.homes)
    for number in children.indices {
      let (age, streams) = (children[number].classAge, children[number].streams)
      for facility in children[number].preferences {
        let facility = Int(facility.offset)
        listed[facility] += 1
        guard ground.hasClass[number] else { continue }
        let cell = facility * width + age
        if !homes.hasGeneral(facility: facility, classAge: age),
          homes.seat(facility: facility, classAge: age, streams: streams) == nil
        {
          withoutPool.count(number, in: cell)
        } else if ground.hasAllSeats,
          !homes.hasSeat(
            facility: facility, classAge: age, streams: streams, seats: seats)
        {
          withoutSeat.count(number, in: cell)
        }
      }
    }
    for facility in ground.facilities.indices {
      if listed[facility] == 0, ground.hasAllChildren {
        findings.add(
          .warning, "DEM001", at: ground.place(.facilities, facility),
          .unlisted(ground.facilities[facility].id.text))
      }
      for age in ClassAge.range {
        let cell = facility * width + age
        tell("DEM002", withoutPool[cell], facility, age, Wording.noSeatInClass)
        tell("DEM003", withoutSeat[cell], facility, age, Wording.noSeatOffered)
      }
    }
  }

  /// 利用定員 against what the whole city offers, where families ask for more.
  func checkCity() {
    guard ground.hasAllSeats, ground.hasAllChildren else { return }
    let city = CitySeats(ground)
    guard city.isFar, let first = city.pools.first else { return }
    findings.add(
      .warning, "CAP013", at: ground.place(.capacity, first),
      .cityShort(city.missing, pools: city.pools.count, offered: city.offered))
  }

  private func tell(
    _ code: String, _ cell: Cells.Cell, _ facility: Int, _ age: Int,
    _ wording: (String, Int, Int) -> Wording
  ) {
    guard cell.count > 0 else { return }
    findings.add(
      .warning, code, at: ground.place(.children, cell.first),
      wording(ground.facilities[facility].id.text, age, cell.count))
  }

  /// 受入枠 — the seats of each pool that somebody could come to: those for newcomers, and those
  /// that transfer applicants may leave.
  private func offeredSeats() -> [Int] {
    var seats = ground.programs.map(\.capacity)
    for child in ground.children {
      if let home = child.home { seats[Int(home.offset)] += 1 }
    }
    return seats
  }

  /// Children counted by facility and class, with the first of each.
  private struct Cells {
    typealias Cell = (count: Int, first: Int)

    private var cells: [Cell]

    init(count: Int) {
      cells = Array(repeating: (count: 0, first: 0), count: count)
    }

    subscript(cell: Int) -> Cell { cells[cell] }

    mutating func count(_ child: Int, in cell: Int) {
      if cells[cell].count == 0 { cells[cell].first = child }
      cells[cell].count += 1
    }
  }
}
