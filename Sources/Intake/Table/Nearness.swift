import Records

/// 近い番号 — the identifiers that mistyped ones may stand for.
///
/// Searching stops after a while: the time for it must not grow with the number of mistakes.
final class Nearness {
  private var known: [String: [String]] = [:]
  private var left = 200_000

  /// The identifiers of an index that are near to `id`; none after much searching.
  func near(_ id: String, in index: ByteIndex) -> [String] {
    let key = "\(index.count) \(id)"
    if let found = known[key] { return found }
    guard index.count <= left else { return [] }
    left -= index.count
    let found = Suggestion.nearest(to: id, among: index.texts)
    known[key] = found
    return found
  }
}
