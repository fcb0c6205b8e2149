/// Learned clauses in flat arrays, each watched at its first two literals.
struct ClauseStore: Sendable {
  private var start: [Int32] = [0]
  var pool: [Int32] = []
  /// The first watch of each literal; a watch is twice the clause, plus 1 for its second literal.
  var head: [Int32] = []
  var next: [Int32] = []

  mutating func reserve(variables: Int) {
    head = Array(repeating: -1, count: 2 * variables)
  }

  /// Forgets all clauses.
  ///
  /// - Complexity: O(*n*) for *n* literals in clauses; every watch is at one of them.
  mutating func clear() {
    start.removeLast(count)
    for literal in pool { head[Int(literal)] = -1 }
    pool.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
  }

  var count: Int { start.count - 1 }

  func literals(_ clause: Int32) -> ArraySlice<Int32> {
    pool[Int(start[Int(clause)])..<Int(start[Int(clause) + 1])]
  }

  func bounds(_ clause: Int32) -> Range<Int> {
    Int(start[Int(clause)])..<Int(start[Int(clause) + 1])
  }

  /// Adds a clause of at least two literals, of which the first two are watched.
  mutating func add(_ literals: [Int32]) -> Int32 {
    let clause = Int32(count)
    pool.append(contentsOf: literals)
    start.append(Int32(pool.count))
    for which in 0..<2 {
      next.append(head[Int(literals[which])])
      head[Int(literals[which])] = clause * 2 + Int32(which)
    }
    return clause
  }
}

extension Search {
  /// Looks at the clauses that watch the negation of a literal that became true.
  mutating func propagateClauses(_ literal: Int32) -> Bool {
    let lost = literal ^ 1
    var watch = clauses.head[Int(lost)]
    clauses.head[Int(lost)] = -1
    while watch >= 0 {
      let following = clauses.next[Int(watch)]
      if !visit(watch, lost) {
        // Give the watches that were not looked at back to their list.
        reattach(following, to: lost)
        return false
      }
      watch = following
    }
    return true
  }

  private mutating func reattach(_ watch: Int32, to literal: Int32) {
    var watch = watch
    while watch >= 0 {
      let following = clauses.next[Int(watch)]
      clauses.next[Int(watch)] = clauses.head[Int(literal)]
      clauses.head[Int(literal)] = watch
      watch = following
    }
  }

  /// Finds the clause another literal to watch, or makes its last one true.
  private mutating func visit(_ watch: Int32, _ lost: Int32) -> Bool {
    let clause = watch >> 1
    let bounds = clauses.bounds(clause)
    let mine = bounds.lowerBound + Int(watch & 1)
    let other = clauses.pool[bounds.lowerBound + Int(1 - watch & 1)]
    if !isTrue(other) {
      for index in bounds.lowerBound + 2..<max(bounds.upperBound, bounds.lowerBound + 2)
      where !isFalse(clauses.pool[index]) {
        let found = clauses.pool[index]
        clauses.pool[index] = lost
        clauses.pool[mine] = found
        clauses.next[Int(watch)] = clauses.head[Int(found)]
        clauses.head[Int(found)] = watch
        return true
      }
    }
    clauses.next[Int(watch)] = clauses.head[Int(lost)]
    clauses.head[Int(lost)] = watch
    return isTrue(other) || set(other, .clause, clause)
  }
}
