import Records

/// 市全体の席 — seats that the facilities could have by 利用定員, that families ask for first, and that
/// are not offered.
///
/// One facility that gives a low number looks like a facility short of staff; many at once look like a
/// mistake on the way from the facilities to the city. A known case: eight facilities, 119 seats too
/// few, 89 results that had to be changed.
struct CitySeats {
  /// The seats missing for the children who list the facility first, as far as 利用定員 would have them.
  private(set) var missing = 0
  /// The pools where they are missing, in the order of `capacity.csv`.
  private(set) var pools: [Int] = []
  /// 受入可能数 of the whole city.
  let offered: Int

  init(_ ground: CheckGround) {
    offered = ground.programs.reduce(0) { $0 + $1.capacity }
    let wanted = Self.firstChoices(ground)
    for (number, program) in ground.programs.enumerated() {
      guard let licensed = program.licensed, let continuing = program.continuing else { continue }
      let gap = min(licensed - continuing, wanted[number]) - program.capacity
      guard gap > 0 else { continue }
      missing += gap
      pools.append(number)
    }
  }

  /// More than this share of the seats offered, and this many, are no longer a facility here and there.
  var isFar: Bool { missing >= 10 && missing * 50 > offered }

  /// Children by the general pool of the facility that they list first.
  private static func firstChoices(_ ground: CheckGround) -> [Int] {
    var wanted = [Int](repeating: 0, count: ground.programs.count)
    for (number, child) in ground.children.enumerated() where ground.hasClass[number] {
      guard let first = child.preferences.first,
        let pool = ground.homes.seat(
          facility: Int(first.offset), classAge: child.classAge, streams: child.streams)
      else { continue }
      wanted[Int(pool.offset)] += 1
    }
    return wanted
  }
}
