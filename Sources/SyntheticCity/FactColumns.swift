/// The columns of one file that rules read: those that the city knows of itself, or those that a
/// rule pack declares, filled with what is known and, where nothing is, with rare chance values.
struct FactColumns {
  /// The names, in the order of the columns.
  let header: [String]
  /// Nothing where the city writes its own columns.
  private let fields: [CityField]?
  private var draws: Draws

  /// Chooses the columns: the city's own where the pack reads all of them, or no pack is known.
  init(
    _ record: CityField.Record, own: [String], fields: [CityField], seed: String, subject: String
  ) {
    let declared = fields.filter { $0.record == record }
    let names = declared.map(\.name)
    let isOwn = fields.isEmpty || own.allSatisfy(names.contains)
    header = isOwn ? own : names
    self.fields = isOwn ? nil : declared
    draws = Draws(seed: seed, subject: subject)
  }

  /// The cells of one record.
  ///
  /// - Parameters:
  ///   - known: What is known, best name first; the city's own columns are among it.
  ///   - district: What a column of any text gets: where the family lives.
  /// - Returns: One cell per name of `header`.
  mutating func cells(_ known: [(name: String, value: String)], district: String) -> [String] {
    guard let fields else {
      return header.map { name in known.first { $0.name == name }?.value ?? "" }
    }
    return fields.map { field in
      for fact in known where fact.name == field.name {
        if let value = field.fitting(fact.value) { return value }
      }
      return invented(field, district)
    }
  }

  private mutating func invented(_ field: CityField, _ district: String) -> String {
    let isNeeded = field.standard == nil
    guard isNeeded || !field.isKeptStandard && draws.chance(40) else { return "" }
    switch field.kind {
    case .truth(let standard): return standard ? "0" : "1"
    case .number(let range):
      // Amounts of money are round, counts of people small.
      let width = min(range.count - 1, range.upperBound > 100_000 ? 400_000 : 4)
      let number = range.lowerBound + draws.below(width + 1)
      return String(width > 1_000 ? number / 100 * 100 : number)
    case .words(let words):
      let others = words.filter { $0 != field.standard }
      return others.isEmpty ? district : others[draws.below(others.count)]
    case .other: return ""
    }
  }
}

extension CityField {
  /// A known value as this column writes it; nothing where it does not fit.
  func fitting(_ value: String) -> String? {
    switch kind {
    case .truth: return value.isEmpty || value == "1" ? value : nil
    case .number(let range):
      if value.isEmpty { return standard == nil ? nil : "" }
      return Int(value).flatMap { range.contains($0) ? value : nil }
    case .words(let words):
      if value.isEmpty { return standard == nil ? nil : "" }
      if words.isEmpty || words.contains(value) { return value }
      // That it holds is known, not which of the words: the first.
      return isKeptStandard ? "" : value == "1" ? words.first { $0 != standard } : nil
    case .other: return nil
    }
  }
}
