import Foundation
import TestSupport
import Testing

@Suite("どの大きさの架空都市も")
struct AnySizeTests {
  static let sizes =
    [(1, 1), (2, 1), (7, 3), (14, 4), (50, 60), (605, 33), (1_000, 5), (2_000, 85)]
    + (Seeds.isLong ? [(8_000, 311), (50_000, 2_700)] : [])

  @Test("申込児童・施設・席の数は指定どおり", arguments: sizes)
  func totals(children: Int, facilities: Int) {
    let city = CityFigures(children: children, facilities: facilities, seed: "size")
    #expect(city.children.count == children)
    #expect(city.facilities.count == facilities)
    let seats = city.programs.values.reduce(0) { $0 + $1.seats }
    #expect(seats == (2 * 760 * children + 605) / 1210)
    #expect(city.families.flatMap { $0 }.count == children)
    #expect(Set(city.children.map { $0["児童番号"] }).count == children)
  }

  @Test("希望には重複がなく、どの施設にもその児童のクラスがある", arguments: sizes)
  func wishes(children: Int, facilities: Int) {
    let city = CityFigures(children: children, facilities: facilities, seed: "size")
    let programs = city.programs
    for child in city.children {
      let wishes = city.wishes(child)
      #expect(Set(wishes).count == wishes.count)
      #expect(wishes.allSatisfy { programs["\($0)-\(child["クラス"] ?? "")"] != nil })
      #expect(!wishes.contains(child["在園施設"] ?? ""))
    }
    #expect(city.children.allSatisfy { !city.wishes($0).isEmpty })
  }

  @Test("在園継続数は転園希望者の数以上、定員は席と在園の和", arguments: sizes)
  func seats(children: Int, facilities: Int) {
    let city = CityFigures(children: children, facilities: facilities, seed: "size")
    var homes: [String: Int] = [:]
    for home in city.homes { homes[home.program, default: 0] += 1 }
    for (program, numbers) in city.programs {
      #expect(numbers.seats >= 0)
      #expect(numbers.continuing >= homes[program, default: 0])
      #expect(numbers.licensed == numbers.seats + numbers.continuing)
    }
  }

  @Test("同じ種からは同じバイト、違う種からは違うバイト")
  func determinism() {
    let first = CityFigures(children: 200, facilities: 12, seed: "a")
    #expect(first.files == CityFigures(children: 200, facilities: 12, seed: "a").files)
    #expect(first.files != CityFigures(children: 200, facilities: 12, seed: "b").files)
  }

  @Test("きょうだいの誕生日は同じか10か月以上離れている")
  func births() {
    let city = CityFigures(children: 2_000, facilities: 85, seed: "births")
    for family in city.families where family.count > 1 {
      let days = family.compactMap { $0["生年月日"] }.compactMap(CityFigures.dayNumber)
      for (elder, younger) in zip(days, days.dropFirst()) {
        #expect(younger == elder || younger - elder >= 300)
      }
    }
  }
}
