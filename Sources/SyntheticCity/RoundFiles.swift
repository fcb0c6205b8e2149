import Records

/// Writes an invented city as the files of a round folder.
struct RoundFiles {
  let map: CityMap
  let facilities: [CityFacility]
  let families: [CityFamily]
  let seed: String
  /// The columns that the rules read; empty: those of `urasoe-2026`.
  let fields: [CityField]

  /// The files, by name.
  func files(rules: String) -> [(name: String, bytes: [UInt8])] {
    var people = PeopleFiles(city: self)
    people.write()
    return [
      ("round.json", SettingsFile.bytes(rules: rules, seed: seed)),
      ("facilities.csv", facilityFile()),
      ("capacity.csv", capacityFile()),
      ("households.csv", people.households.bytes),
      ("guardians.csv", people.guardians.bytes),
      ("children.csv", people.children.bytes),
    ]
  }

  /// 施設番号.
  func facilityID(_ number: Int) -> String {
    zeroPadded(number + 1, to: max(2, String(facilities.count).utf8.count))
  }

  private func facilityFile() -> [UInt8] {
    var writer = CSVWriter(
      header: ["施設番号", "施設名", "種別", "地区", "所在地", "電話", "受入開始", "連携施設"])
    for (number, facility) in facilities.enumerated() {
      let district = map.districts[facility.district]
      writer.row([
        facilityID(number), facility.name, facility.kind.label, district.name,
        "若葉市\(district.name)\(number % 9 + 1)番",
        "0000-00-\(zeroPadded(1000 + number % 9000, to: 4))",
        facility.minimumAge.map(Self.text) ?? "",
        facility.linked.map(facilityID) ?? "",
      ])
    }
    return writer.bytes
  }

  private static func text(_ age: MinimumAge) -> String {
    switch age {
    case .days(let count): "\(count)日"
    case .months(let count): "\(count)か月"
    }
  }

  private func capacityFile() -> [UInt8] {
    var writer = CSVWriter(
      header: ["施設番号", "クラス", "受入可能数", "利用定員", "在園継続数", "前年度受入数"])
    var draws = Draws(seed: seed, subject: "last year")
    for (number, facility) in facilities.enumerated() {
      for classAge in facility.classes {
        let seats = facility.seats[classAge]
        let continuing = facility.continuing(classAge)
        writer.row([
          facilityID(number), String(classAge), String(seats), String(seats + continuing),
          String(continuing), String(max(0, seats + draws.within(-1...1))),
        ])
      }
    }
    return writer.bytes
  }
}
