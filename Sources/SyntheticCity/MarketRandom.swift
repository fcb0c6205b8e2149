/// A generator of our own, so that a seed means the same market in every release of Swift.
struct MarketRandom {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 &+ 0x632B_E59B_D9B4_E019
  }

  /// The next 64 bits by SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, but not including, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

  /// Whether a chance of so many in a thousand comes true.
  mutating func chance(_ permille: Int) -> Bool { below(1000) < permille }
}
