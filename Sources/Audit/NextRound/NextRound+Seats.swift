import Intake
import Records
import Selection

// Seats that stay promised, seats that are free again, and rows that changed.
extension NextRound {
  private static let offers: Set<ResultKind> = [.admitted, .transferred, .continuing]

  /// Whether a child keeps the seat of the earlier round.
  private func keepsSeat(_ child: RecordedChild) -> Bool {
    Self.offers.contains(child.kind) && declines[child.id] == nil && !gone.contains(child.id)
  }

  /// 施設番号 and クラス of the seat a child came to.
  func place(of child: RecordedChild) -> (facility: String, classText: String)? {
    guard let seat = child.seat,
      let program = round.programs.first(where: { round.programID($0) == seat })
    else { return nil }
    return (round.facilities[Int(program.facility.offset)].id.text, program.classText)
  }

  /// `accepted.csv`: every offer that was not declined.
  mutating func writeAccepted(_ children: [RecordedChild]) {
    var table = EditableTable(name: "accepted.csv", header: ["児童番号", "施設番号", "クラス"])
    for child in children where keepsSeat(child) {
      guard let seat = place(of: child) else { continue }
      table.rows.append([child.id, seat.facility, seat.classText])
      if changedChildren.contains(child.id) { findings.add(.nextChangedAccepted(child.id)) }
    }
    figures.accepted = table.rows.count
    tables["accepted.csv"] = table
  }

  /// Decisions that hold beyond their round: 指数, 除外 and 受入不可.
  ///
  /// A forced child has its seat in `accepted.csv` now; acceptances of warnings and withdrawn offers
  /// were for one round.
  mutating func keepDecisions() {
    guard var table = tables["decisions.csv"] else { return }
    let count = table.rows.count
    let lasting: Set = ["指数", "除外", "受入不可"]
    // Those that came with the changes are for the new round, whatever their kind.
    let new = newDecisions
    table.keep { lasting.contains($0.text($1, "種類")) || new.contains($0.text($1, "番号")) }
    figures.droppedDecisions = count - table.rows.count
    tables["decisions.csv"] = table
  }

  /// A transfer child that declines goes back to the seat it held, if that is still there; a seat
  /// given up for good is one for newcomers.
  mutating func checkHomes() {
    var balance: [String: Int] = [:]
    for (program, id) in zip(round.programs, round.programs.map(round.programID)) {
      balance[id] = program.capacity
    }
    readSeats(into: &balance)
    var homes: [String: String] = [:]
    for child in round.children {
      homes[child.id.text] = child.home.map { round.programID(round.programs[$0]) }
    }
    for (id, child) in results where keepsSeat(child) {
      guard let seat = child.seat, homes[id] != seat else { continue }
      balance[seat, default: 0] -= 1
      if let home = homes[id] { balance[home, default: 0] += 1 }
    }
    for decline in replies.declines {
      guard let home = homes[decline.child] else { continue }
      if decline.losesHome {
        giveUp(home, of: decline)
      } else if balance[home, default: 0] < 0 {
        findings.add(.nextHomeGiven(decline.place, decline.child, home))
      }
    }
  }

  /// 受入可能数 as the changes have it.
  private func readSeats(into balance: inout [String: Int]) {
    guard let table = tables["capacity.csv"] else { return }
    for row in table.rows.indices {
      guard let seats = Int(RoundTables.code(table.text(row, "受入可能数"))) else { continue }
      balance["\(table.text(row, "施設番号"))-\(table.text(row, "クラス"))"] = seats
    }
  }

  private mutating func giveUp(_ home: String, of decline: Replies.Decline) {
    guard var table = tables["capacity.csv"] else { return }
    for row in table.rows.indices
    where "\(table.text(row, "施設番号"))-\(table.text(row, "クラス"))" == home {
      for (column, step) in [("受入可能数", 1), ("在園継続数", -1)] {
        guard let number = Int(RoundTables.code(table.text(row, column))) else { continue }
        table.set(row, column, "\(number + step)")
      }
    }
    tables["capacity.csv"] = table
    guard var children = tables["children.csv"],
      let row = children.rowsByID("児童番号")[decline.child]
    else { return }
    children.set(row, "在園施設", "")
    tables["children.csv"] = children
  }

  /// Lays new and changed rows over the earlier ones.
  mutating func merge(_ changes: RoundTables) {
    let keys: [String: [String]] = [
      "facilities.csv": ["施設番号"], "capacity.csv": ["施設番号", "クラス"], "households.csv": ["世帯番号"],
      "guardians.csv": ["世帯番号", "保護者番号"], "children.csv": ["児童番号"],
      "documents.csv": ["書類番号"], "decisions.csv": ["番号"],
    ]
    for change in changes.tables {
      var table =
        tables[change.name] ?? EditableTable(name: change.name, header: change.header)
      guard let key = keys[change.name] else {
        replaceCombinations(change, &table)
        tables[change.name] = table
        continue
      }
      let (changed, added) = table.merge(change, key: key)
      if change.name == "children.csv" {
        changedChildren = Set(changed.map { table.text($0, "児童番号") })
        (figures.changed, figures.new) = (changed.count, added.count)
      }
      if change.name == "decisions.csv" {
        newDecisions = Set((changed + added).map { table.text($0, "番号") })
      }
      tables[change.name] = table
    }
  }

  /// A family that gives combinations anew gives all of them.
  private func replaceCombinations(_ change: RoundTables.Table, _ table: inout EditableTable) {
    guard change.name == "joint-choices.csv", let column = change.header.firstIndex(of: "世帯番号")
    else { return }
    let households = Set(change.rows.map { $0[column] })
    table.keep { !households.contains($0.text($1, "世帯番号")) }
    _ = table.merge(change, key: ["世帯番号", "順", "児童番号"])
  }
}
