import Records

/// 「もしかして」 — the one known word nearest to a mistyped one, if any is near.
func nearestName(to text: String, among words: [String]) -> String? {
  Suggestion.nearest(to: text, among: words, limit: 1).first
}
