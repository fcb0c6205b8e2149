/// Writing down why a literal holds: one line of the proof each.
extension Search {
  /// Writes everything that holds on the ground and is not written yet.
  mutating func writeGround() {
    let end = currentLevel > ground ? levelStart[ground] : trail.count
    while log.written < end {
      if trail[log.written] >= 0 { writeFact(trail[log.written]) }
      log.written += 1
    }
  }

  /// Writes what the conflict rests on, no more, and closes the level.
  mutating func writeRefutation() {
    var needed: [Int] = []
    var open = 0
    var index = trail.count
    reasons = conflict
    while true {
      for place in reasons.indices {
        let variable = Int(reasons[place] >> 1)
        guard Int(position[variable]) >= log.written, !isSeen[variable] else { continue }
        isSeen[variable] = true
        open += 1
      }
      guard open > 0 else { break }
      repeat { index -= 1 } while trail[index] < 0 || !isSeen[Int(trail[index] >> 1)]
      isSeen[Int(trail[index] >> 1)] = false
      open -= 1
      needed.append(index)
      explain(trail[index])
    }
    for index in needed.reversed() { writeFact(trail[index]) }
    writeClash()
  }

  /// Writes the clause that was learned, with what was resolved on the way, latest first.
  mutating func writeLearned(_ learned: [Int32], resolved: [Int]) {
    var line = Array("l".utf8)
    for literal in learned { line += " \(text(literal))".utf8 }
    log.write(line: line)
    log.enter()
    for literal in learned { log.assert(literal ^ 1, market) }
    for index in resolved.reversed() { writeFact(trail[index]) }
    writeClash()
    log.write(".")
    log.leave(market)
    log.numberClause(isStored: learned.count > 1)
    if learned.count == 1 { log.assert(learned[0], market) }
  }

  private mutating func writeClash() {
    if !log.isContradictory, !log.clash.isEmpty {
      log.write(line: log.clash)
      log.contradict()
    }
    precondition(log.isContradictory, "a proof's level does not end in a contradiction")
  }

  /// Prepares the line for a literal that was derived though it is false, while its reasons stand.
  mutating func noteClash(_ literal: Int32, _ why: Rule, _ about: Int32) {
    guard log.isOn else { return }
    log.clash = line(for: literal, why, about, before: Int32(trail.count))
  }

  private mutating func writeFact(_ literal: Int32) {
    let variable = Int(literal >> 1)
    guard variable < market.optionCount, !log.isContradictory, !log.knows(literal, market) else {
      return
    }
    let why = rule[variable]
    let line = line(for: literal, why, witness[variable], before: position[variable])
    guard !line.isEmpty else { return }
    log.write(line: line)
    switch why {
    case .guaranteed:
      let better = Int(witness[variable])
      for option in better + 1..<market.options(Int(market.familyOfOption[better])).upperBound {
        log.kill(option, market)
      }
    case .noSeat where isAloneInList(variable, Int(witness[variable])):
      let slot = lowestSlot(variable, Int(witness[variable]))
      for option in market.optionOfSlot[
        Int(market.firstOptionOfSlot[slot])..<Int(market.firstOptionOfSlot[slot + 1])]
      { log.kill(Int(option), market) }
    default: log.assert(literal, market)
    }
  }

  /// The line for a rule; empty where the reader sees it by itself.
  private mutating func line(
    for literal: Int32, _ why: Rule, _ about: Int32, before time: Int32
  ) -> [UInt8] {
    let option = Int(literal >> 1)
    switch why {
    case .given, .decision, .assumption, .narrowed, .exclusive, .family: return []
    case .guaranteed: return Array("g \(name(Int(about), separator: " "))".utf8)
    case .clause:
      return Array("\(isFalse(literal) ? "x" : "u") \(log.number(ofClause: about))".utf8)
    case .bound: return Array("d \(name(option, separator: " "))".utf8)
    case .noSeat:
      let program = log.programs[Int(about)]
      var line: String
      if isAloneInList(option, Int(about)) {
        line = "e \(program) \(market.applicantOfSlot[lowestSlot(option, Int(about))])"
      } else {
        line = "n \(name(option, separator: " ")) \(program)"
      }
      reasons.removeAll(keepingCapacity: true)
      explain(literal, why, about, before: time)
      var occupants: Set<Int32> = []
      for taker in takers {
        let slot = Int(taker < 0 ? ~taker : taker)
        let family = market.familyOfSlot[slot]
        if taker < 0 {
          line += " \(name(Int(claimOption[slot]), separator: "."))"
        } else if occupants.insert(family).inserted {
          line += " \(market.families[Int(family)])"
        }
      }
      return Array(line.utf8)
    }
  }

  private func isAloneInList(_ option: Int, _ program: Int) -> Bool {
    market.siblingsOfSlot[lowestSlot(option, program)] == 0
  }

  private func lowestSlot(_ option: Int, _ program: Int) -> Int {
    var lowest = -1
    for seat in market.seats(option) where self.program(at: seat) == program {
      lowest = max(lowest, Int(market.seat[seat]))
    }
    return lowest
  }

  /// The family and the position, from 1, of an option.
  private func name(_ option: Int, separator: String) -> String {
    "\(market.families[Int(market.familyOfOption[option])])\(separator)\(market.place[option] + 1)"
  }

  private func text(_ literal: Int32) -> String {
    (literal & 1 == 0 ? "+" : "-") + name(Int(literal >> 1), separator: ".")
  }
}
