/// Numbers waiting to be looked at, each at most once, first come first served.
///
/// Serving in order keeps derivations short: what follows from few deletions is found before what
/// follows from many.
struct WorkQueue: Sendable {
  private var ring: [Int32] = []
  private var isWaiting: [Bool] = []
  private var head = 0
  private var waiting = 0

  /// A queue for the numbers from 0 up to, but not including, `count`.
  init(count: Int = 0) {
    ring = Array(repeating: 0, count: count)
    isWaiting = Array(repeating: false, count: count)
  }

  var isEmpty: Bool { waiting == 0 }

  /// Adds a number, unless it is waiting already.
  mutating func add(_ number: Int) {
    guard !isWaiting[number] else { return }
    isWaiting[number] = true
    var tail = head + waiting
    if tail >= ring.count { tail -= ring.count }
    ring[tail] = Int32(number)
    waiting += 1
  }

  /// Takes out the number that waited longest.
  mutating func next() -> Int? {
    guard waiting > 0 else { return nil }
    let number = Int(ring[head])
    head += 1
    if head == ring.count { head = 0 }
    waiting -= 1
    isWaiting[number] = false
    return number
  }

  /// Drops everything that waits.
  mutating func clear() {
    while next() != nil {}
    head = 0
  }
}
