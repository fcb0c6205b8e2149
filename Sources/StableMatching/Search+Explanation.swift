/// Why a literal holds: found again from the trail when it is asked for, never stored.
///
/// Each rule needs only facts from before the literal's own place on the trail.
extension Search {
  /// Adds to `reasons` the literals that made `literal` true, all earlier on the trail than `time`.
  mutating func explain(_ literal: Int32, _ why: Rule, _ about: Int32, before time: Int32) {
    switch why {
    case .given, .decision, .assumption, .narrowed:
      break
    case .exclusive:
      reasons.append(self.literal(Int(about), true))
    case .family:
      for option in market.options(Int(about)) where option != Int(literal >> 1) {
        need(dead: option)
      }
    case .noSeat:
      explainNoSeat(Int(literal >> 1), Int(about), before: time)
    case .guaranteed:
      needStrict(Int(market.familyOfOption[Int(about)]))
      for seat in market.seats(Int(about)) {
        explainGuarantee(Int(about), seat, before: time)
      }
    case .clause:
      for other in clauses.literals(about) where other != literal { reasons.append(other ^ 1) }
    case .bound:
      explainBound(Int(literal >> 1), before: time)
    }
  }

  /// Facts of level 0 hold always and need no reason.
  private mutating func need(dead option: Int) {
    if level[option] > 0 { reasons.append(literal(option, false)) }
  }

  private mutating func needStrict(_ family: Int) {
    if level[market.optionCount + family] > 0 {
      reasons.append(literal(tolerance: family, false))
    }
  }

  private func wasReceived(_ family: Int, before time: Int32) -> Int? {
    let option = Int(received[family])
    return option >= 0 && position[option] < time ? option : nil
  }

  private func asks(_ option: Int, for slot: Int) -> Bool {
    market.seats(option).contains { Int(market.seat[$0]) == slot }
  }

  /// The occupants, then the claims of best rank, that left the option too few seats.
  private mutating func explainNoSeat(
    _ option: Int, _ program: Int, before time: Int32
  ) {
    let family = Int(market.familyOfOption[option])
    let slots = Int(market.firstSlot[program])..<Int(market.firstSlot[program + 1])
    var (wanted, lowest) = (0, -1)
    for seat in market.seats(option) where self.program(at: seat) == program {
      wanted += 1
      lowest = max(lowest, Int(market.seat[seat]))
    }
    var missing = Int(market.most[program]) - wanted + 1
    for slot in slots where missing > 0 && market.familyOfSlot[slot] == Submarket.constant {
      missing -= 1
    }
    takers.removeAll(keepingCapacity: true)
    for slot in slots where missing > 0 && sits(slot, family, time) {
      takers.append(Int32(slot))
      let occupant = received[Int(market.familyOfSlot[slot])]
      if level[Int(occupant)] > 0 { reasons.append(literal(Int(occupant), true)) }
      missing -= 1
    }
    for slot in slots where missing > 0 && slot < lowest {
      let other = Int(market.familyOfSlot[slot])
      guard other >= 0, other != family, claimed[slot], claimTime[slot] < time,
        !sits(slot, family, time)
      else { continue }
      takers.append(~Int32(slot))
      explainClaim(slot, other)
      missing -= 1
    }
    precondition(missing <= 0, "a seat was refused without enough witnesses: \(missing)")
  }

  /// Whether another family's child sat at the slot for certain before `time`.
  private func sits(_ slot: Int, _ family: Int, _ time: Int32) -> Bool {
    let other = Int(market.familyOfSlot[slot])
    guard other >= 0, other != family, let option = wasReceived(other, before: time) else {
      return false
    }
    return asks(option, for: slot)
  }

  private mutating func explainClaim(_ slot: Int, _ family: Int) {
    let option = Int(claimOption[slot])
    needStrict(family)
    for better in Int(market.firstOption[family])..<option { need(dead: better) }
    for seat in market.seats(option) where Int(market.seat[seat]) != slot {
      explainGuarantee(option, seat, before: claimTime[slot])
    }
  }

  /// The children who might have come before the option's child, and had left by `time`.
  private mutating func explainGuarantee(
    _ option: Int, _ seat: Int, before time: Int32
  ) {
    let slot = Int(market.seat[seat])
    let program = Int(market.programOfSlot[slot])
    let family = market.familyOfSlot[slot]
    var spare = Int(market.capacity[program]) - 1 - siblingsBefore(option, slot, program)
    let better = Int(market.firstSlot[program])..<slot
    for other in better where market.familyOfSlot[other] != family && !hadLeft(other, time) {
      spare -= 1
    }
    precondition(spare >= 0, "a guarantee without enough witnesses: \(spare)")
    for other in better where market.familyOfSlot[other] != family && hadLeft(other, time) {
      let start = reasons.count
      explainLeaving(other, before: time)
      // What the inequality can spare need not be explained.
      if spare > 0, reasons.count > start {
        reasons.removeLast(reasons.count - start)
        spare -= 1
      }
    }
  }

  private func optionsThrough(_ slot: Int) -> ArraySlice<Int32> {
    market.optionOfSlot[
      Int(market.firstOptionOfSlot[slot])..<Int(market.firstOptionOfSlot[slot + 1])]
  }

  private func hadLeft(_ slot: Int, _ time: Int32) -> Bool {
    guard !potential[slot] else { return false }
    for option in optionsThrough(slot) where position[Int(option)] >= time { return false }
    return true
  }

  private mutating func explainLeaving(_ slot: Int, before time: Int32) {
    let start = reasons.count
    for option in optionsThrough(slot) { need(dead: Int(option)) }
    guard reasons.count > start + 1 else { return }
    let family = Int(market.familyOfSlot[slot])
    guard let other = wasReceived(family, before: time), !asks(other, for: slot) else { return }
    var deepest: Int32 = 0
    for reason in reasons[start...] { deepest = max(deepest, level[Int(reason >> 1)]) }
    guard level[other] <= deepest else { return }
    reasons.removeLast(reasons.count - start)
    if level[other] > 0 { reasons.append(literal(other, true)) }
  }
}
