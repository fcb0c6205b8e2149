/// The text of a proof as it grows, and what its reader knows at its end.
///
/// A line may delete more than the search needed, and the reader draws the plain consequences of a
/// family's last option by itself. The log follows it, so that no line says what is known.
struct ProofLog: Sendable {
  /// Whether a proof is wanted: nothing is noted otherwise, or while something is only tried.
  var isOn = false
  private(set) var text: [UInt8] = []
  /// The instance's program of each program of the submarket.
  private(set) var programs: [Int32] = []
  /// How many literals of the search's trail the reader knows.
  var written = 0
  /// The line that closes a level by the conflict in hand; empty where that is plain.
  var clash: [UInt8] = []
  /// Whether the reader knows that nothing is left on its level.
  private(set) var isContradictory = false
  /// The numbers of the clauses in the search's store.
  private var numbers: [Int] = []
  private var clauseCount = 0
  private var isDead: [Bool] = []
  private var aliveCount: [Int32] = []
  private var deleted: [Int32] = []
  private var levels: [Int] = []

  init() {}

  /// A log for a search over the whole instance.
  init(_ market: Submarket, programs: [Int32]) {
    isOn = true
    self.programs = programs
    isDead = Array(repeating: false, count: market.optionCount)
    aliveCount = (0..<market.familyCount).map { Int32(market.options($0).count) }
  }

  /// Writes a line of words and numbers.
  mutating func write(_ word: String, _ numbers: Int...) {
    text.append(contentsOf: word.utf8)
    for number in numbers { append(number) }
    text.append(UInt8(ascii: "\n"))
  }

  mutating func write(line: [UInt8]) {
    text.append(contentsOf: line)
    text.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ number: Int) {
    text.append(UInt8(ascii: " "))
    text.append(contentsOf: String(number).utf8)
  }

  // MARK: What the reader knows

  mutating func enter() { levels.append(deleted.count) }

  /// Leaves a level: what was known on it only is forgotten.
  mutating func leave(_ market: Submarket) {
    let start = levels.removeLast()
    while deleted.count > start {
      let option = Int(deleted.removeLast())
      isDead[option] = false
      aliveCount[Int(market.familyOfOption[option])] += 1
    }
    isContradictory = false
  }

  mutating func contradict() { isContradictory = true }

  /// Whether the reader knows the literal of an option.
  func knows(_ literal: Int32, _ market: Submarket) -> Bool {
    let option = Int(literal >> 1)
    if literal & 1 == 1 { return isDead[option] }
    return !isDead[option] && aliveCount[Int(market.familyOfOption[option])] == 1
  }

  mutating func kill(_ option: Int, _ market: Submarket) {
    guard !isDead[option] else { return }
    isDead[option] = true
    deleted.append(Int32(option))
    let family = Int(market.familyOfOption[option])
    aliveCount[family] -= 1
    if aliveCount[family] == 0 { isContradictory = true }
  }

  /// The reader makes a literal of an option true.
  mutating func assert(_ literal: Int32, _ market: Submarket) {
    let option = Int(literal >> 1)
    if literal & 1 == 1 { return kill(option, market) }
    if isDead[option] { isContradictory = true }
    for other in market.options(Int(market.familyOfOption[option])) where other != option {
      kill(other, market)
    }
  }

  // MARK: Clauses

  /// The next clause of the file is kept in the search's store, or is not.
  mutating func numberClause(isStored: Bool) {
    clauseCount += 1
    if isStored { numbers.append(clauseCount) }
  }

  /// The number of the newest clause.
  var lastClause: Int { clauseCount }

  func number(ofClause clause: Int32) -> Int { numbers[Int(clause)] }

  mutating func clearClauses() { numbers.removeAll(keepingCapacity: true) }
}
