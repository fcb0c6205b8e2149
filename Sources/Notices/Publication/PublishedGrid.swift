import Records

/// The facilities in the order of 施設番号 against the classes that have general seats.
struct PublishedGrid {
  /// The classes, as columns.
  let classes: [String]
  /// The general program of each cell, where there is one.
  let programs: [[Int?]]
  private let round: Round
  /// The row of each facility.
  private let rows: [Int]
  /// The column of each general program.
  private let columns: [Int?]

  init(_ reader: OutcomeReader) {
    round = reader.round
    let general = reader.order.programs.filter { reader.round.programs[$0].stream == nil }
    var labels: [String] = []
    for program in general where !labels.contains(reader.classTexts[program]) {
      labels.append(reader.classTexts[program])
    }
    classes = labels.sorted { $0.precedesByBytes($1) }
    var rows = [Int](repeating: 0, count: reader.round.facilities.count)
    for (row, facility) in reader.order.facilities.enumerated() { rows[facility] = row }
    var programs = [[Int?]](
      repeating: [Int?](repeating: nil, count: labels.count), count: rows.count)
    var columns = [Int?](repeating: nil, count: reader.round.programs.count)
    for program in general {
      guard let column = classes.firstIndex(of: reader.classTexts[program]) else { continue }
      columns[program] = column
      programs[rows[Int(reader.round.programs[program].facility.offset)]][column] = program
    }
    self.rows = rows
    self.programs = programs
    self.columns = columns
  }

  /// The cell of a general program; nothing for a special stream.
  func cell(of program: RecordIndex<Program>) -> (row: Int, column: Int)? {
    columns[Int(program.offset)].map {
      (rows[Int(round.programs[program].facility.offset)], $0)
    }
  }

  /// The cell in which children of an age apply to a facility; nothing where it has no such seats.
  func cell(of facility: RecordIndex<Facility>, age: Int) -> (row: Int, column: Int)? {
    let row = rows[Int(facility.offset)]
    let column = programs[row].firstIndex { program in
      program.map { round.programs[$0].classes.contains(age) } ?? false
    }
    return column.map { (row, $0) }
  }
}
