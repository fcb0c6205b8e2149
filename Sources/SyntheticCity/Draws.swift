import Records

/// A stream of pseudo-random numbers that is the same on every machine (SplitMix64, whole numbers
/// only).
///
/// Every subject of a city draws from a stream of its own, named by a word, so that a change in one
/// part of the generator leaves the others' draws alone.
package struct Draws: Sendable {
  private var state: UInt64

  /// Begins the stream `subject` of a seed.
  package init(seed: String, subject: String) {
    let digest = SHA256.digest(Array(seed.utf8) + [0x1F] + Array(subject.utf8))
    self.init(state: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// Begins the stream that SplitMix64 has from a state.
  package init(state: UInt64) {
    self.state = state
  }

  /// The next 64 bits.
  ///
  /// - Note: Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` − 1; `bound` is 1 or more.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a draw below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of a range.
  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True `permille` times in a thousand.
  package mutating func chance(_ permille: Int) -> Bool {
    below(1000) < permille
  }

  /// An index, each as likely as its weight; the weights are 0 or more and not all 0.
  package mutating func index(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    preconditionFailure("weights \(weights) ran out")
  }

  /// Puts the elements into random order (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
