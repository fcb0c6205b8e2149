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
    let draws = Parallel.slices(round.children.count) { range in
      range.map { index in
        let owner = Int(round.children[index].household.offset)
        let id =
          byHousehold ? round.households[owner].id.text : round.children[index].id.text
        return Draw(words: words(digest(seed: seed, id: id)), child: Int32(index))
      }
    }.flatMap(\.self)
    let order = draws.sorted { left, right in
      for word in 0..<4 where left.words[word] != right.words[word] {
        return left.words[word] < right.words[word]
      }
      let (one, two) = (round.children[Int(left.child)], round.children[Int(right.child)])
      return one.birth == two.birth ? one.id < two.id : one.birth < two.birth
    }
    var lots = [Lot](repeating: Lot(draw: 0, place: 0), count: order.count)
    for (place, draw) in order.enumerated() {
      lots[Int(draw.child)] = Lot(draw: draw.words[0], place: Int32(place))
    }
    return lots
  }

  /// The digest that a child has drawn, in words that compare like its bytes.
  private struct Draw {
    var words: InlineArray<4, UInt64>
    var child: Int32
  }

  private static func words(_ digest: [UInt8]) -> InlineArray<4, UInt64> {
    InlineArray { word in
      digest[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
