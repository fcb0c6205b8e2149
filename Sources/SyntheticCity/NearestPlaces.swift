/// Finds the facilities nearest to a place, by a grid of cells.
struct NearestPlaces {
  private let entries: [(index: Int, place: Place)]
  private let cells: [[Int]]
  private let columns: Int
  private let rows: Int
  private let origin: Place

  /// Metres along the side of a cell.
  private static let side = CityMap.spacing

  /// Sorts the entries into cells; there is at least one.
  init(_ entries: [(index: Int, place: Place)]) {
    self.entries = entries
    let easts = entries.map(\.place.east)
    let souths = entries.map(\.place.south)
    let corner = Place(east: easts.min() ?? 0, south: souths.min() ?? 0)
    origin = corner
    columns = ((easts.max() ?? 0) - corner.east) / Self.side + 1
    rows = ((souths.max() ?? 0) - corner.south) / Self.side + 1
    var cells = [[Int]](repeating: [], count: columns * rows)
    for (position, entry) in entries.enumerated() {
      let column = (entry.place.east - corner.east) / Self.side
      let row = (entry.place.south - corner.south) / Self.side
      cells[row * columns + column].append(position)
    }
    self.cells = cells
  }

  /// The indices of the `count` entries nearest to a place (fewer where there are fewer), nearest
  /// first, equal distances by index.
  ///
  /// - Complexity: O(*k* log *k*) for *k* entries in the cells looked at.
  func nearest(to place: Place, count: Int) -> [Int] {
    let column = min(max((place.east - origin.east) / Self.side, 0), columns - 1)
    let row = min(max((place.south - origin.south) / Self.side, 0), rows - 1)
    var found: [(distance: Int, index: Int)] = []
    var radius = 0
    // One ring further than needed: a corner of the last ring may be farther than the next one.
    var ringsAfterEnough = 0
    while radius < max(columns, rows) {
      ring(radius, around: column, row) { position in
        let entry = entries[position]
        found.append((entry.place.distance(to: place), entry.index))
      }
      if found.count >= count { ringsAfterEnough += 1 }
      if ringsAfterEnough > 1 { break }
      radius += 1
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(count).map(\.index)
  }

  /// Visits the entries of the cells at exactly `radius` from a cell, counted along the wider axis.
  private func ring(_ radius: Int, around column: Int, _ row: Int, visit: (Int) -> Void) {
    for nextRow in max(row - radius, 0)...min(row + radius, rows - 1) {
      let isEdge = abs(nextRow - row) == radius
      let step = isEdge || radius == 0 ? 1 : 2 * radius
      for nextColumn in stride(from: column - radius, through: column + radius, by: step)
      where nextColumn >= 0 && nextColumn < columns {
        for position in cells[nextRow * columns + nextColumn] { visit(position) }
      }
    }
  }
}
