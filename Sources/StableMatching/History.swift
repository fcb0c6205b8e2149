/// When and why a reduction made each deletion: what a contradiction is traced back by.
///
/// A moment is the number of deletions and claims made until then. What was noted at a moment rests
/// only on what was noted at earlier ones, and is found again from their order (``Trace``).
struct History: Sendable {
  /// A family has to sit where others leave it no seat.
  struct Contradiction: Sendable {
    var family: Int32
    /// The only option that the family has left.
    var option: Int32
    /// Which of the option's seats is lost, as a death's witness.
    var witness: Int32
    var time: Int32
  }

  /// Whether anything is noted: the first phase of a solve does without.
  let isKept: Bool
  private(set) var time: Int32 = 0
  /// The moment at which each option was deleted; the end of time where it is alive.
  private(set) var diedAt: [Int32] = []
  /// Why each option was deleted: the better option that its family is sure of, or the complement
  /// of the place in the seat table whose seat others are sure to take.
  private(set) var witness: [Int32] = []
  /// The moment at which each slot was claimed; the end of time where it was not.
  private(set) var claimedAt: [Int32] = []
  /// The moment at which each family was left with one option; the end of time where it has more.
  var decidedAt: [Int32] = []
  private(set) var contradictions: [Contradiction] = []

  static let never = Int32.max

  /// Keeps nothing.
  init() { isKept = false }

  init(_ instance: Instance) {
    isKept = true
    let options = Int(instance.seats.firstOption.last ?? 0)
    diedAt = Array(repeating: Self.never, count: options)
    witness = Array(repeating: 0, count: options)
    claimedAt = Array(repeating: Self.never, count: instance.slotApplicant.count)
    decidedAt = Array(repeating: Self.never, count: instance.familyCount)
  }

  mutating func note(dead option: Int, _ witness: Int32) {
    time += 1
    diedAt[option] = time
    self.witness[option] = witness
  }

  mutating func note(claim slot: Int) {
    time += 1
    claimedAt[slot] = time
  }

  mutating func contradict(_ family: Int, _ option: Int, _ witness: Int32) {
    contradictions.append(
      Contradiction(
        family: Int32(family), option: Int32(option), witness: witness, time: time + 1))
  }
}
