public import Intake
import Records

// 辞退の減点 — the ledger `declines.csv` of a round folder, and the field of the rules it stands for.
extension NextRound {
  private static let ledger = "declines.csv"
  private static let columns = ["児童番号", "施設番号", "クラス", "辞退日", "失効日", "項目"]

  /// Adds the ledger that an earlier `next` wrote.
  public static func ledger(of folder: InputFolder) -> RoundTables.Table? {
    guard folder.has(ledger), let table = folder.table(ledger) else { return nil }
    return RoundTables.Table(
      name: ledger, header: table.header,
      rows: (0..<table.rowCount).map { row in
        table.header.indices.map { table.text(row: row, column: $0) }
      })
  }

  /// The last day of the fiscal year.
  private var endOfYear: CalendarDate? {
    CalendarDate(year: round.settings.fiscalYear + 1, month: 3, day: 31)
  }

  /// Takes penalties back whose 失効日 is before the new 基準日.
  mutating func expirePenalties() {
    guard var ledger = tables[Self.ledger] else { return }
    let today = terms.referenceDate ?? round.settings.referenceDate
    var (kept, ended): ([[String]], [(child: String, field: String)]) = ([], [])
    for row in ledger.rows.indices {
      let date = RoundTables.date(ledger.text(row, "失効日"))
      if let date, date < today {
        ended.append((ledger.text(row, "児童番号"), ledger.text(row, "項目")))
      } else {
        kept.append(ledger.rows[row])
      }
    }
    ledger.rows = kept
    tables[Self.ledger] = ledger
    for (child, field) in ended where !field.isEmpty {
      let others = ledger.rows.indices.contains {
        ledger.text($0, "児童番号") == child && ledger.text($0, "項目") == field
      }
      change(field, of: child, by: -1, keepsMark: others)
    }
    figures.expired = ended.count
  }

  /// Adds the declines of those who go on applying, with the penalty of the rules.
  mutating func writeDeclines() {
    var ledger =
      tables[Self.ledger] ?? EditableTable(name: Self.ledger, header: Self.columns)
    let gone = gone
    ledger.keep { !gone.contains($0.text($1, "児童番号")) }
    for decline in replies.declines where decline.staysApplicant {
      guard let seat = results[decline.child].flatMap(place) else { continue }
      let date = decline.date ?? terms.referenceDate ?? round.settings.referenceDate
      ledger.rows.append([
        decline.child, seat.facility, seat.classText, date.description,
        (decline.expires ?? endOfYear)?.description ?? "", terms.penalty?.name ?? "",
      ])
      if let penalty = terms.penalty {
        change(penalty.name, of: decline.child, by: 1, keepsMark: false)
      }
    }
    tables[Self.ledger] = ledger
  }

  /// Writes a penalty's field: one more or less, or the mark.
  private mutating func change(
    _ field: String, of child: String, by step: Int, keepsMark: Bool
  ) {
    guard let penalty = terms.penalty, penalty.name == field,
      let own = tables["children.csv"]?.rowsByID("児童番号")[child]
    else { return }
    let household = tables["children.csv"]?.text(own, "世帯番号") ?? ""
    let file = penalty.isOfHousehold ? "households.csv" : "children.csv"
    guard var table = tables[file],
      let row = penalty.isOfHousehold ? table.rowsByID("世帯番号")[household] : own
    else { return }
    if penalty.isCount {
      let count = Int(RoundTables.code(table.text(row, field))) ?? 0
      table.set(row, field, "\(max(0, count + step))")
    } else {
      table.set(row, field, step > 0 || keepsMark ? "○" : "")
    }
    tables[file] = table
  }
}
