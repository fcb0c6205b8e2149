import Records

/// ファイル間の整合 — what no single file can show: families without guardians, seats that do not
/// add up, children entered twice.
struct CrossChecks {
  let draft: RoundDraft

  /// Whether all children were read: else nobody is missed but those who could not be.
  private var hasAllChildren: Bool {
    !draft.findings.hasErrors(in: RoundFile.children.rawValue)
  }

  /// Runs all comparisons.
  func run() {
    checkGuardians()
    checkTransferSeats()
    checkCapacities()
    checkDemand()
    checkDuplicates()
    checkDesiredEntries()
    checkPreferences()
  }

  private func place(_ file: RoundFile, _ rows: [UInt32], _ number: Int) -> SourceLocation {
    SourceLocation(file: draft.name(of: file), row: Int(rows[number]))
  }

  private func checkGuardians() {
    guard draft.folder.has(draft.name(of: .guardians)) else { return }
    for (number, household) in draft.households.enumerated() {
      let at = place(.households, draft.householdRows, number)
      if household.children.isEmpty {
        guard hasAllChildren else { continue }
        draft.findings.add(.warning, "HOUSE001", at: at, .noChild(household.id.text))
      } else if household.guardians.isEmpty {
        draft.findings.add(.error, "GUARD001", at: at, .noGuardian(household.id.text))
      } else if household.guardians.count > 2 {
        draft.findings.add(
          .warning, "GUARD002", at: at,
          .manyGuardians(household.id.text, household.guardians.count))
      }
    }
  }

  /// Transfer applicants are among the children who continue.
  private func checkTransferSeats() {
    var transfers = [Int](repeating: 0, count: draft.programs.count)
    for child in draft.children {
      if let home = child.home { transfers[Int(home.offset)] += 1 }
    }
    for (number, program) in draft.programs.enumerated() {
      guard let continuing = program.continuing, transfers[number] > continuing else { continue }
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

  /// 受入可能数 against 利用定員, the limits of staff and area, and last year's intake.
  private func checkCapacities() {
    for (number, program) in draft.programs.enumerated() {
      let at = place(.capacity, draft.programRows, number)
      let name = (draft.facilities[program.facility].id.text, program.classText)
      let total = program.capacity + (program.continuing ?? 0)
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
    for (number, child) in draft.children.enumerated() {
      for facility in child.preferences {
        let facility = Int(facility.offset)
        listed[facility] += 1
        if draft.hasClass[number], !homes.hasGeneral(facility: facility, classAge: child.classAge),
          homes.seat(facility: facility, classAge: child.classAge, streams: child.streams) == nil
        {
          let cell = facility * width + child.classAge
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

  /// Two ids with one name and date of birth.
  private func checkDuplicates() {
    var index = ByteIndex(capacity: draft.children.count)
    var first: [Int] = []
    var key: [UInt8] = []
    for (number, child) in draft.children.enumerated() where !child.name.isEmpty {
      key.removeAll(keepingCapacity: true)
      for byte in child.name.utf8 where byte != 0x20 { key.append(byte) }
      let day = UInt32(child.birth.year * 372 + child.birth.month * 31 + child.birth.day)
      for shift in stride(from: 0 as UInt32, to: 32, by: 8) {
        key.append(UInt8(truncatingIfNeeded: day >> shift))
      }
      let (other, isNew) = index.insert(key.span)
      if isNew {
        first.append(number)
      } else {
        draft.findings.add(
          .warning, "DUP001", at: place(.children, draft.childRows, number),
          .sameChild(child.id.text, draft.children[first[other]].id.text))
      }
    }
  }

  /// 入所希望日 belongs to the round's fiscal year.
  private func checkDesiredEntries() {
    guard let year = draft.settings?.fiscalYear else { return }
    for (number, child) in draft.children.enumerated() {
      guard let date = child.desiredEntry else { continue }
      let actual = date.month >= 4 ? date.year : date.year - 1
      if actual != year {
        draft.findings.add(
          .error, "YEAR001", at: place(.children, draft.childRows, number),
          .otherFiscalYear("児童「\(child.id.text)」の入所希望日", date, year))
      }
    }
  }

  private func checkPreferences() {
    for (number, child) in draft.children.enumerated() {
      if child.preferences.isEmpty {
        draft.findings.add(
          .warning, "PREF004", at: place(.children, draft.childRows, number),
          .noPreference(child.id.text))
      } else if child.home != nil, let attending = child.attending,
        child.preferences.contains(attending)
      {
        draft.findings.add(
          .warning, "PREF005", at: place(.children, draft.childRows, number),
          .listsOwnFacility(child.id.text, draft.facilities[attending].id.text))
      }
    }
  }
}
