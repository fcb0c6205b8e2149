/// A fixed number of bits in machine words: who may come to a program, who claims it, who sits there.
struct Bits: Sendable {
  private var words: [UInt64]

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64 + 1)
  }

  /// One bit a number: whether it is positive.
  init(positive numbers: [Int32]) {
    self.init(count: numbers.count)
    for start in stride(from: 0, to: numbers.count, by: 64) {
      var word: UInt64 = 0
      for index in start..<min(start + 64, numbers.count) where numbers[index] > 0 {
        word |= 1 << UInt64(index - start)
      }
      words[start >> 6] = word
    }
  }

  subscript(index: Int) -> Bool {
    get { words[index >> 6] >> UInt64(index & 63) & 1 != 0 }
    set {
      let bit = UInt64(1) << UInt64(index & 63)
      if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
    }
  }

  /// How many of the bits from `start` up to, but not including, `end` are set.
  ///
  /// Hot: every blocking inequality asks it once a seat. Bounded by the words of one program's
  /// list: one or two in a city.
  func count(_ start: Int, _ end: Int) -> Int {
    guard start < end else { return 0 }
    let (first, last) = (start >> 6, (end - 1) >> 6)
    let head = ~UInt64(0) << UInt64(start & 63)
    let tail = ~UInt64(0) >> UInt64(63 - (end - 1) & 63)
    if first == last { return (words[first] & head & tail).nonzeroBitCount }
    var total = (words[first] & head).nonzeroBitCount + (words[last] & tail).nonzeroBitCount
    var index = first + 1
    while index < last {
      total += words[index].nonzeroBitCount
      index += 1
    }
    return total
  }

  /// As ``count(_:_:)`` for the bits that are set here and not in `others`.
  func count(_ start: Int, _ end: Int, without others: Bits) -> Int {
    guard start < end else { return 0 }
    let (first, last) = (start >> 6, (end - 1) >> 6)
    let tail = ~UInt64(0) >> UInt64(63 - (end - 1) & 63)
    var mask = ~UInt64(0) << UInt64(start & 63)
    var total = 0
    var index = first
    while index <= last {
      if index == last { mask &= tail }
      total += (words[index] & ~others.words[index] & mask).nonzeroBitCount
      mask = ~UInt64(0)
      index += 1
    }
    return total
  }
}
