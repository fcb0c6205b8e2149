/// Largest remainder: a total shared out by weights in whole numbers.
package enum Apportionment {
  /// The shares of `total` by `weights`, which are 0 or more and not all 0.
  ///
  /// What is left after rounding down goes to the largest remainders, the earlier first. The shares
  /// of the weights' own sum are the weights.
  /// - Complexity: O(*n* log *n*) in the number of weights.
  package static func shares(of total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    precondition(sum > 0 && total >= 0, "\(total) by weights of sum \(sum)")
    var shares: [Int] = []
    var remainders: [(index: Int, rest: Int)] = []
    for (index, weight) in weights.enumerated() {
      let (share, rest) = (total * weight).quotientAndRemainder(dividingBy: sum)
      shares.append(share)
      remainders.append((index, rest))
    }
    remainders.sort { ($1.rest, $0.index) < ($0.rest, $1.index) }
    for entry in remainders.prefix(total - shares.reduce(0, +)) {
      shares[entry.index] += 1
    }
    return shares
  }

  /// `part` of `whole` scaled to `total`, to the nearest whole number, halves up.
  package static func scaled(_ part: Int, of whole: Int, to total: Int) -> Int {
    (2 * part * total + whole) / (2 * whole)
  }
}
