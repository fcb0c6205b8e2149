import Records

/// Gives every family its circumstances: work, illness, single parents, income, leave.
///
/// The shares are such that points spread as they do where a table has hours in six steps: about a
/// quarter of the neighbours in a program's order have equal points.
struct Lives {
  private var draws: Draws

  /// Prepares to draw lives.
  init(seed: String) {
    draws = Draws(seed: seed, subject: "lives")
  }

  /// Fills in a family's guardians and circumstances.
  mutating func fill(_ family: inout CityFamily) {
    let isSingle = draws.chance(140)
    if isSingle {
      let relation: CityGuardian.Relation = draws.chance(900) ? .mother : .father
      family.guardians = [guardian(relation, family)]
    } else {
      family.guardians = [guardian(.mother, family), guardian(.father, family)]
    }
    family.circumstances = household(family, isSingle: isSingle)
    for index in family.children.indices {
      family.children[index].circumstances = child(family.children[index], family)
    }
  }

  private mutating func guardian(
    _ relation: CityGuardian.Relation, _ family: CityFamily
  ) -> CityGuardian {
    let need = relation == .mother ? motherNeed(family) : fatherNeed()
    return CityGuardian(
      relation: relation, need: need, workplace: draws.index(weights: [50, 35, 15]),
      worksOddHours: draws.chance(120))
  }

  private mutating func motherNeed(_ family: CityFamily) -> CityGuardian.Need {
    switch draws.index(weights: [720, 110, 25, 60, 50, 15, 10, 10]) {
    case 0: .work(hours([20, 18, 18, 17, 14, 13]))
    case 1: .unprovenWork(hours([10, 15, 20, 20, 20, 15]))
    case 2: .school(hours([20, 20, 20, 20, 10, 10]))
    case 3: .jobSearch
    case 4:
      .childbirth(
        workHours: draws.chance(300) ? hours([15, 15, 20, 20, 15, 15]) : 0,
        isMultiple: draws.chance(60))
    case 5: .illness(draws.index(weights: [10, 35, 35, 20]))
    case 6: .handicap(grade: draws.within(2...4))
    default: .care(draws.index(weights: [10, 20, 30, 25, 15]))
    }
  }

  private mutating func fatherNeed() -> CityGuardian.Need {
    switch draws.index(weights: [800, 120, 8, 40, 14, 10, 6, 2]) {
    case 0: .work(hours([38, 20, 14, 12, 9, 7]))
    case 1: .unprovenWork(hours([35, 20, 15, 10, 10, 10]))
    case 2: .school(hours([30, 30, 20, 10, 5, 5]))
    case 3: .jobSearch
    case 4: .illness(draws.index(weights: [15, 35, 35, 15]))
    case 5: .handicap(grade: draws.within(2...4))
    case 6: .care(draws.index(weights: [10, 20, 30, 25, 15]))
    default: .disaster
    }
  }

  /// Hours a month, by weights for 160 and more, 140, 120, 100, 80 and 64 to the next step.
  private mutating func hours(_ weights: [Int]) -> Int {
    let steps = [160...190, 140...159, 120...139, 100...119, 80...99, 64...79]
    return draws.within(steps[draws.index(weights: weights)])
  }

  private mutating func household(
    _ family: CityFamily, isSingle: Bool
  ) -> HouseholdCircumstances {
    var household = HouseholdCircumstances()
    household.worksAway = !isSingle && draws.chance(20)
    household.isOnWelfare = draws.chance(isSingle ? 60 : 8)
    household.isUnemployed = draws.chance(12)
    household.isInArrears = draws.chance(25)
    household.isLongInArrears = household.isInArrears && draws.chance(500)
    household.paysFromAllowance = household.isInArrears && draws.chance(400)
    let others = draws.index(weights: [60, 28, 9, 3])
    household.childCount =
      family.children.count + max(others, family.siblingAttends == nil ? 0 : 1)
    household.feeTier =
      household.isOnWelfare ? 0 : draws.within(1...8) + draws.within(0...7) - (isSingle ? 1 : 0)
    return household
  }

  private mutating func child(_ child: CityChild, _ family: CityFamily) -> ChildCircumstances {
    var circumstances = ChildCircumstances()
    let isNew = child.attends == nil
    let isAlone = family.children.count == 1
    circumstances.acceptsLongerLeave =
      isNew && isAlone && child.classAge < 2 && draws.chance(110)
    circumstances.isInUnlicensedCare =
      isNew && !child.isExpected && !circumstances.acceptsLongerLeave && draws.chance(300)
    circumstances.returnsAfterLeave = isNew && child.classAge >= 2 && draws.chance(60)
    circumstances.declinedBefore = isNew && child.classAge >= 1 && draws.chance(25)
    return circumstances
  }
}
