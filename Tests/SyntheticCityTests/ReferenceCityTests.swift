import Testing

@Suite("若葉市の大きさ(605人・33施設)")
struct ReferenceCityTests {
  static let city = CityFigures(children: 605, facilities: 33, seed: "any seed will do")
  var city: CityFigures { Self.city }

  @Test("受入可能数は760、クラス別に 242/211/106/83/51/67")
  func seatsByClass() {
    let seats = (0...5).map { classAge in
      city.capacity.filter { city.classAge($0) == classAge }
        .reduce(0) { $0 + (Int($1["受入可能数"] ?? "") ?? 0) }
    }
    #expect(seats == [242, 211, 106, 83, 51, 67])
    #expect(city.facilities.count == 33)
  }

  @Test("申込児童はクラス別に 92/109/107/114/95/88")
  func childrenByClass() {
    #expect(city.count(byClass: city.children) == [92, 109, 107, 114, 95, 88])
  }

  @Test("554世帯、申込児童 1・2・3・4人の世帯が 508・42・3・1")
  func families() {
    let sizes = city.families.map(\.count)
    #expect(sizes.count == 554)
    #expect((1...4).map { size in sizes.count { $0 == size } } == [508, 42, 3, 1])
  }

  @Test("きょうだい46世帯のうち11世帯は同じクラスに2人、生年月日も同じ")
  func twins() {
    let twins = city.families.filter { Set($0.map { city.classAge($0) }).count < $0.count }
    #expect(twins.count == 11)
    for family in twins {
      let marked = family.filter { $0["多胎児"] == "1" }
      #expect(marked.count == 2)
      #expect(Set(marked.map { $0["生年月日"] }).count == 1)
    }
    #expect(city.children.count { $0["多胎児"] == "1" } == 22)
  }

  @Test("転園の申込みは61人、小規模からの卒園児は24人")
  func transfers() {
    #expect(city.homes.count == 61)
    let attending = city.children.count { $0["在園施設"] != "" }
    #expect(attending - city.homes.count == 24)
  }

  @Test("1人で申し込む世帯の希望数は 1: 95, 2: 112, 3: 115, 4: 67, 5: 50, 6以上: 69、平均3.4")
  func lists() {
    let lengths = city.families.filter { $0.count == 1 }.map { city.wishes($0[0]).count }
    #expect((1...5).map { length in lengths.count { $0 == length } } == [95, 112, 115, 67, 50])
    #expect(lengths.count { $0 >= 6 } == 69)
    #expect(lengths.max() == 15 && lengths.min() == 1)
    let mean = Double(lengths.reduce(0, +)) / 508
    #expect(mean.rounded(toTenths: 1) == 3.4)
    let all = city.children.map { city.wishes($0).count }
    #expect((Double(all.reduce(0, +)) / 605).rounded(toTenths: 1) == 3.4)
  }

  @Test("きょうだい条件は6種類すべてあり、複数の申込みのある世帯だけが持つ")
  func policies() {
    let sizes = Dictionary(
      uniqueKeysWithValues: city.families.map { ($0[0]["世帯番号"] ?? "", $0.count) })
    var counts: [String: Int] = [:]
    for household in city.households {
      let policy = household["きょうだい条件"] ?? ""
      #expect(policy.isEmpty == (sizes[household["世帯番号"] ?? ""] == 1))
      counts[policy, default: 0] += 1
    }
    counts[""] = nil
    #expect(counts.count == 6)
    #expect(counts.values.reduce(0, +) == 46)
  }

  @Test("住所秘匿の世帯には送付先がある")
  func protectedAddresses() {
    for household in city.households where household["住所秘匿"] == "1" {
      #expect(household["送付先住所"] != "" && household["送付先郵便番号"] != "")
    }
    #expect(city.households.contains { $0["住所秘匿"] == "1" })
  }
}

extension Double {
  fileprivate func rounded(toTenths digits: Int) -> Double { (self * 10).rounded() / 10 }
}
