import Records

/// ファイル間の整合 — what no single file can show: families without guardians, seats that do not
/// add up, children entered twice.
struct CrossChecks {
  let draft: RoundDraft

  /// Whether all children were read: else nobody is missed but those who could not be.
  private var hasAllChildren: Bool {
    !draft.findings.hasErrors(in: draft.name(of: .children))
  }

  /// Runs all comparisons.
  func run() {
    checkGuardians()
    checkTransferSeats()
    checkProgramNames()
    checkCapacities()
    checkDemand()
    FamilyChecks(draft: draft).run()
    checkDesiredEntries()
    checkPreferences()
  }

  private func place(_ file: RoundFile, _ rows: [UInt32], _ number: Int) -> SourceLocation {
    SourceLocation(file: draft.name(of: file), row: Int(rows[number]))
  }

  private func checkGuardians() {
    guard draft.folder.has(draft.name(of: .guardians)) else { return }
    let households = draft.households
    let hasAllChildren = hasAllChildren
    for number in households.indices {
      let guardians = households[number].guardians.count
      let hasChildren = !households[number].children.isEmpty
      guard !hasChildren || !(1...2).contains(guardians) else { continue }
      let at = place(.households, draft.householdRows, number)
      let id = households[number].id.text
      if !hasChildren {
        guard hasAllChildren else { continue }
        draft.findings.add(.warning, "HOUSE001", at: at, .noChild(id))
      } else if guardians == 0 {
        draft.findings.add(.error, "GUARD001", at: at, .noGuardian(id))
      } else {
        draft.findings.add(.warning, "GUARD002", at: at, .manyGuardians(id, guardians))
      }
    }
  }

  /// Transfer applicants are among the children who continue.
  private func checkTransferSeats() {
    var transfers = [Int](repeating: 0, count: draft.programs.count)
    for number in draft.children.indices {
      if let home = draft.children[number].home { transfers[Int(home.offset)] += 1 }
    }
    for (number, program) in draft.programs.enumerated() where transfers[number] > 0 {
      guard let continuing = program.continuing else {
        draft.findings.add(
          .warning, "CAP006", at: place(.capacity, draft.programRows, number),
          .unknownContinuing(
            draft.facilities[program.facility].id.text, program.classText, transfers[number]))
        continue
      }
      guard transfers[number] > continuing else { continue }
      draft.findings.add(
        .error, "CAP003", at: place(.capacity, draft.programRows, number),
        .tooManyTransfers(
          draft.facilities[program.facility].id.text, program.classText, transfers[number],
          continuing))
    }
    var promised = [Int](repeating: 0, count: draft.programs.count)
    for seat in draft.accepted {
      let home = draft.children[seat.child].home
      guard home != seat.program else { continue }
      promised[Int(seat.program.offset)] += 1
      // Whoever moves leaves a seat that may have been promised to somebody else.
      if let home { promised[Int(home.offset)] -= 1 }
    }
    for (number, program) in draft.programs.enumerated() where promised[number] > program.capacity {
      draft.findings.add(
        .error, "CAP004", at: place(.capacity, draft.programRows, number),
        .tooManyPromised(
          draft.facilities[program.facility].id.text, program.classText, promised[number],
          program.capacity))
    }
  }

  /// 施設番号 and クラス joined by `-` name a pool of seats: two pools must not have one name.
  private func checkProgramNames() {
    var index = ByteIndex(capacity: draft.programs.count)
    var first: [Int] = []
    for (number, program) in draft.programs.enumerated() {
      let facility = draft.facilities[program.facility].id.text
      let (other, isNew) = index.insert("\(facility)-\(program.classText)")
      guard !isNew else {
        first.append(number)
        continue
      }
      let twin = draft.programs[first[other]]
      // Pools of one facility that overlap have a finding of their own.
      guard twin.facility != program.facility else { continue }
      draft.findings.add(
        .error, "CAP005", at: place(.capacity, draft.programRows, number),
        .programNameTwice(
          (facility, program.classText),
          (draft.facilities[twin.facility].id.text, twin.classText),
          Int(draft.programRows[first[other]])))
    }
  }

  /// 受入可能数 against 利用定員, the limits of staff and area, and last year's intake.
  private func checkCapacities() {
    for (number, program) in draft.programs.enumerated() {
      let at = place(.capacity, draft.programRows, number)
      let name = (draft.facilities[program.facility].id.text, program.classText)
      let total = program.capacity + (program.continuing ?? 0)
      if let movingUp = program.movingUp, movingUp > program.continuing ?? 0 {
        draft.findings.add(
          .error, "CAP007", at: at,
          .moreMoveUpThanStay(name.0, name.1, movingUp, program.continuing ?? 0))
      }
      if let licensed = program.licensed, total * 5 > licensed * 6 {
        draft.findings.add(
          .confirm, "CAP010", at: at, .overLicensed(name.0, name.1, total, licensed))
      }
      if let last = program.lastYearIntake, isFar(program.capacity, last) {
        draft.findings.add(
          .confirm, "CAP011", at: at, .farFromLastYear(name.0, name.1, program.capacity, last))
      }
      for (limit, what) in [(program.areaLimit, "面積上限"), (program.staffLimit, "配置上限")] {
        guard let limit, total > limit else { continue }
        draft.findings.add(
          .confirm, "CAP012", at: at, .overLimit(name.0, name.1, total, limit, what))
      }
    }
  }

  /// Half or double of last year, and by more than five seats: what a wrong column looks like.
  private func isFar(_ capacity: Int, _ last: Int) -> Bool {
    abs(capacity - last) > 5 && (capacity * 2 < last || capacity > last * 2)
  }

  /// Facilities nobody lists, and facilities listed by children for whose class they have no seats.
  private func checkDemand() {
    let homes = HomeSeats(draft)
    let width = ClassAge.range.count
    var listed = [Int](repeating: 0, count: draft.facilities.count)
    var withoutSeat = [Int](repeating: 0, count: draft.facilities.count * width)
    var firstChild = [Int](repeating: 0, count: draft.facilities.count * width)
    let (children, hasClass) = (draft.children, draft.hasClass)
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
    for facility in draft.facilities.indices {
      let id = draft.facilities[facility].id.text
      if listed[facility] == 0, hasAllChildren {
        draft.findings.add(
          .warning, "DEM001", at: place(.facilities, draft.facilityRows, facility), .unlisted(id))
      }
      for age in ClassAge.range where withoutSeat[facility * width + age] > 0 {
        let cell = facility * width + age
        draft.findings.add(
          .warning, "DEM002", at: place(.children, draft.childRows, firstChild[cell]),
          .noSeatInClass(id, age, withoutSeat[cell]))
      }
    }
  }

  /// 入所希望日 belongs to the round's fiscal year.
  private func checkDesiredEntries() {
    guard let year = draft.settings?.fiscalYear else { return }
    let children = draft.children
    for number in children.indices {
      guard let date = children[number].desiredEntry else { continue }
      let actual = date.month >= 4 ? date.year : date.year - 1
      if actual != year {
        draft.findings.add(
          .error, "YEAR001", at: place(.children, draft.childRows, number),
          .otherFiscalYear("児童「\(children[number].id.text)」の入所希望日", date, year))
      }
    }
  }

  private func checkPreferences() {
    let children = draft.children
    for number in children.indices {
      if children[number].preferences.isEmpty {
        draft.findings.add(
          .warning, "PREF004", at: place(.children, draft.childRows, number),
          .noPreference(children[number].id.text))
      } else if children[number].home != nil, let attending = children[number].attending,
        children[number].preferences.contains(attending)
      {
        draft.findings.add(
          .warning, "PREF005", at: place(.children, draft.childRows, number),
          .listsOwnFacility(children[number].id.text, draft.facilities[attending].id.text))
      }
    }
  }
}
