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
    let homes = ground.homes
    let width = ClassAge.range.count
    var listed = [Int](repeating: 0, count: ground.facilities.count)
    var withoutSeat = [Int](repeating: 0, count: ground.facilities.count * width)
    var firstChild = [Int](repeating: 0, count: ground.facilities.count * width)
    let (children, hasClass) = (ground.children, ground.hasClass)
    for number in children.indices {
      let age = children[number].classAge
      for facility in children[number].preferences {
        let facility = Int(facility.offset)
        listed[facility] += 1
        if hasClass[number], !homes.hasGeneral(facility: facility, classAge: age),
          homes.seat(facility: facility, classAge: age, streams: children[number].streams) == nil
        {
          let cell = facility * width + age
          if withoutSeat[cell] == 0 { firstChild[cell] = number }
          withoutSeat[cell] += 1
        }
      }
    }
    for facility in ground.facilities.indices {
      let id = ground.facilities[facility].id.text
      if listed[facility] == 0, ground.hasAllChildren {
        findings.add(
          .warning, "DEM001", at: ground.place(.facilities, facility), .unlisted(id))
      }
      for age in ClassAge.range where withoutSeat[facility * width + age] > 0 {
        let cell = facility * width + age
        findings.add(
          .warning, "DEM002", at: ground.place(.children, firstChild[cell]),
          .noSeatInClass(id, age, withoutSeat[cell]))
      }
    }
  }
}
