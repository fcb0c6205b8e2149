/// 項目の値 — one fact of a guardian, household, child or facility, as rules read it.
public enum FactValue: Hashable, Sendable {
  /// The field was left empty: not zero, not false.
  case missing
  /// A number, exact.
  case number(Rational)
  /// 真偽.
  case truth(Bool)
  /// A civil date.
  case date(CalendarDate)
  /// A category or other text, as written.
  case text(String)
}

/// The facts of one kind of record: one row a record, one column a field.
public struct FactTable: Sendable {
  /// The field names, in the order of the columns.
  public let names: [String]
  /// The values, row after row.
  private var values: [FactValue]

  /// Makes an empty table with the columns `names`.
  public init(names: [String] = []) {
    self.names = names
    values = []
  }

  /// Takes values that were put together elsewhere, row after row.
  ///
  /// - Precondition: whole rows.
  package init(names: [String], values: [FactValue]) {
    precondition(
      names.isEmpty ? values.isEmpty : values.count % names.count == 0,
      "\(values.count) values for \(names.count) fields")
    self.names = names
    self.values = values
  }

  /// The number of rows; 0 while there are no columns.
  public var count: Int { names.isEmpty ? 0 : values.count / names.count }

  /// Appends the facts of the next record.
  ///
  /// - Precondition: one value for every column.
  public mutating func append(_ row: [FactValue]) {
    precondition(row.count == names.count, "\(row.count) values for \(names.count) fields")
    values.append(contentsOf: row)
  }

  /// Appends the value of the next column: rows are filled from left to right.
  public mutating func append(_ value: FactValue) {
    values.append(value)
  }

  /// Makes room for the facts of `rows` records.
  public mutating func reserve(rows: Int) {
    values.reserveCapacity(rows * names.count)
  }

  /// The value in a row and column; both from 0.
  public subscript(row: Int, column: Int) -> FactValue {
    get { values[row * names.count + column] }
    set { values[row * names.count + column] = newValue }
  }

  /// The column of a field, or nothing when the round does not have it.
  public func column(named name: String) -> Int? {
    names.firstIndex(of: name)
  }
}

/// The facts of a round, by kind of record; rows in the order of the round's lists.
public struct RoundFacts: Sendable {
  /// Facts of `Round.facilities`.
  public var facilities = FactTable()
  /// Facts of `Round.households`.
  public var households = FactTable()
  /// Facts of `Round.guardians`.
  public var guardians = FactTable()
  /// Facts of `Round.children`.
  public var children = FactTable()

  /// Makes four empty tables.
  public init() {}
}
