import Records

extension BoundTable {
  /// The facility that a field names; an unknown one, or none where one is required, is a finding.
  func facility(
    _ row: Int, _ column: Column?, in index: ByteIndex, required: Bool = false
  ) -> Int? {
    let reference = reference(row, column, in: index)
    return found(reference, row, column, required: required) { id, column in
      findings.add(
        .error, "REF001", at: place(row, column),
        .unknownFacility(column.name, id, nearness.near(id, in: index)))
    }
  }

  /// The household that a field names, often that of the row before or the next one; an unknown one
  /// or none is a finding.
  func household(_ row: Int, _ column: Column?, in index: ByteIndex, guess: Int = 0) -> Int? {
    let reference = reference(row, column, in: index, guess: guess)
    return found(reference, row, column, required: true) { id, column in
      findings.add(
        .error, "REF002", at: place(row, column),
        .unknownHousehold(column.name, id, nearness.near(id, in: index)))
    }
  }

  /// The child that a field names; an unknown one, or none where one is required, is a finding.
  func child(_ row: Int, _ column: Column?, in index: ByteIndex, required: Bool = false) -> Int? {
    let reference = reference(row, column, in: index)
    return found(reference, row, column, required: required) { id, column in
      findings.add(
        .error, "REF003", at: place(row, column),
        .unknownChild(column.name, id, nearness.near(id, in: index)))
    }
  }

  private func found(
    _ reference: Reference, _ row: Int, _ column: Column?, required: Bool,
    _ report: (String, Column) -> Void
  ) -> Int? {
    guard let column else { return nil }
    switch reference {
    case .found(let number):
      return number
    case .empty:
      if required { requireValue(row, column) }
    case .unknown(let id):
      // A destroyed number has a finding of its own.
      if !Self.isDestroyed(id) { report(id, column) }
    }
    return nil
  }
}

extension RoundDraft {
  /// The facility that a field names; an unknown one, or none where one is required, is a finding.
  func facility(
    _ table: BoundTable, _ row: Int, _ column: Column?, required: Bool = false
  ) -> Int? {
    table.facility(row, column, in: facilityIndex, required: required)
  }

  /// The household that a field names; an unknown one or none is a finding.
  func household(
    _ table: BoundTable, _ row: Int, _ column: Column?, guess: Int = 0
  ) -> Int? {
    table.household(row, column, in: householdIndex, guess: guess)
  }

  /// The child that a field names; an unknown one, or none where one is required, is a finding.
  func child(
    _ table: BoundTable, _ row: Int, _ column: Column?, required: Bool = false
  ) -> Int? {
    table.child(row, column, in: childIndex, required: required)
  }
}
