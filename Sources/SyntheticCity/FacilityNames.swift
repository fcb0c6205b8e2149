/// Invented names of facilities.
enum FacilityNames {
  /// The name of a facility; numbers beyond the list come round again with a count.
  static func name(_ number: Int, _ kind: CityFacility.Kind) -> String {
    let word = words[number % words.count]
    let round = number / words.count
    let count = round == 0 ? "" : "第\(round + 1)"
    return switch kind {
    case .nursery: "\(count)\(word)保育園"
    case .small: "\(count)\(word)の小さなおうち"
    case .kodomoen: "\(count)認定こども園\(word)"
    }
  }

  private static let words = [
    "あさつゆ", "かざみどり", "つきまち", "すずのね", "はないかだ", "こもれび", "ゆうなぎ", "くもい",
    "むぎぶえ", "にじたち", "ほしあい", "ゆきどけ", "わたげ", "みずかがみ", "ささぶね", "こはく",
    "わかめぶき", "ひなたあめ", "きりのふえ", "ほたるび", "どんぐりやま", "まつぼっくり", "たけとんぼ",
    "しゃぼんだま", "かみふうせん", "こけのもり", "いずみ", "さざなみ", "とおりあめ", "もくれん",
    "なのはなみち", "かえでした", "あけびの",
  ]
}
