import Records

/// 抽選 — a child's place in the lottery; the smaller comes first.
///
/// Comparable among the children of one book.
public struct Lot: Hashable, Comparable, Sendable {
  /// 抽選番号: the first 8 bytes of the digest, big-endian.
  public let draw: UInt64
  /// The place among all children of the round, from 0; strictly increasing.
  public let place: Int32

  /// Whether `left` was drawn before `right`.
  public static func < (left: Self, right: Self) -> Bool { left.place < right.place }
}

/// 抽選の計算 — draws that depend on nothing but the seed and an id.
public enum Lottery {
  /// The digest of a draw: SHA-256 over the seed's UTF-8 bytes, one byte 0x1F, and the id's.
  ///
  /// Anyone can check one with `printf 'SEED\037ID' | sha256sum`.
  /// - Returns: 32 bytes; the first 8, big-endian, are the 抽選番号.
  public static func digest(seed: String, id: String) -> [UInt8] {
    SHA256.digest(Array(seed.utf8) + [0x1F] + Array(id.utf8))
  }

  /// 抽選番号 of a digest: its first 8 bytes, big-endian.
  public static func draw(of digest: [UInt8]) -> UInt64 {
    digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The lots of all children of a round.
  ///
  /// Smaller digests first, all 32 bytes compared. With one draw a household, its children follow
  /// each other by age, older first, then by 児童番号.
  /// - Complexity: O(*n* log *n*) for *n* children.
  static func lots(of round: Round, byHousehold: Bool) -> [Lot] {
    let seed = round.settings.seed.text
    let words = round.children.map { child in
      let id = byHousehold ? round.households[child.household].id.text : child.id.text
      return Self.words(digest(seed: seed, id: id))
    }
    let order = words.indices.sorted { left, right in
      for word in 0..<4 where words[left][word] != words[right][word] {
        return words[left][word] < words[right][word]
      }
      let (one, two) = (round.children[left], round.children[right])
      return one.birth == two.birth ? one.id < two.id : one.birth < two.birth
    }
    var lots = words.map { Lot(draw: $0[0], place: 0) }
    for (place, index) in order.enumerated() {
      lots[index] = Lot(draw: lots[index].draw, place: Int32(place))
    }
    return lots
  }

  private static func words(_ digest: [UInt8]) -> InlineArray<4, UInt64> {
    InlineArray { word in
      digest[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
