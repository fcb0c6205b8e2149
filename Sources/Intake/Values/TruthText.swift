/// 真偽の書き方 — ○, 有, 1 and their opposites.
enum TruthText {
  /// What a mark means, and whether it is one of the plain `1` and `0`.
  static func read(_ text: String) -> (value: Bool, isPlain: Bool)? {
    switch HalfWidth.trimmed(text).lowercased() {
    case "1": (true, true)
    case "0": (false, true)
    case "○", "〇", "◯", "有", "あり", "はい", "該当", "真", "true", "yes": (true, false)
    case "×", "✕", "☓", "無", "なし", "いいえ", "非該当", "偽", "false", "no": (false, false)
    default: nil
    }
  }
}
