import Foundation
import Records
import SyntheticCity

/// A generated round folder, read with the simplest reader there is, and counted.
struct CityFigures {
  typealias Row = [String: String]

  let files: [String: [UInt8]]
  let facilities: [Row]
  let capacity: [Row]
  let households: [Row]
  let guardians: [Row]
  let children: [Row]

  init(children count: Int, facilities facilityCount: Int, seed: String) {
    let city = SyntheticCity(children: count, facilities: facilityCount, seed: seed)
    self.init(city.files(rules: "../rules/urasoe-2026"))
  }

  init(_ list: [(name: String, bytes: [UInt8])]) {
    files = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.bytes) })
    facilities = Self.rows(files["facilities.csv"])
    capacity = Self.rows(files["capacity.csv"])
    households = Self.rows(files["households.csv"])
    guardians = Self.rows(files["guardians.csv"])
    children = Self.rows(files["children.csv"])
  }

  private static func rows(_ bytes: [UInt8]?) -> [Row] {
    let text = String(decoding: (bytes ?? []).dropFirst(3), as: UTF8.self)
    let lines = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// The facilities on a child's form, in order.
  func wishes(_ child: Row) -> [String] {
    (1...15).compactMap { child["希望\($0)"] }.filter { !$0.isEmpty }
  }

  func classAge(_ child: Row) -> Int { Int(child["クラス"] ?? "") ?? -1 }

  /// 受入可能数 and 在園継続数 by facility and class.
  var programs: [String: (seats: Int, continuing: Int, licensed: Int)] {
    var programs: [String: (seats: Int, continuing: Int, licensed: Int)] = [:]
    for row in capacity {
      programs["\(row["施設番号"] ?? "")-\(row["クラス"] ?? "")"] = (
        Int(row["受入可能数"] ?? "") ?? -1, Int(row["在園継続数"] ?? "") ?? -1,
        Int(row["利用定員"] ?? "") ?? -1
      )
    }
    return programs
  }

  /// The children of each household, in the order of the files.
  var families: [[Row]] {
    let byHousehold = Dictionary(grouping: children) { $0["世帯番号"] ?? "" }
    return households.compactMap { byHousehold[$0["世帯番号"] ?? ""] }
  }

  /// The facility whose seat each transfer applicant holds.
  var homes: [(child: Row, program: String)] {
    let programs = self.programs
    return children.compactMap { child in
      let program = "\(child["在園施設"] ?? "")-\(child["クラス"] ?? "")"
      return programs[program] == nil ? nil : (child, program)
    }
  }

  func count(byClass rows: [Row]) -> [Int] {
    (0...5).map { classAge in rows.count { self.classAge($0) == classAge } }
  }
}

extension CityFigures {
  /// The days since an old date of a date written as 2026-04-01.
  static func dayNumber(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])?.dayNumber
  }
}
