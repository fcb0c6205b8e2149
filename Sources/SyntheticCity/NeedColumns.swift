/// A guardian's need as the columns of `guardians.csv` say it.
struct NeedColumns {
  var workHours = ""
  var isUnproven = false
  var schoolHours = ""
  var isSeeking = false
  var isChildbirth = false
  var isMultipleBirth = false
  var illness = ""
  var handicap = ""
  var care = ""
  var isDisaster = false

  /// Whether the guardian works or studies, so that the place and the hours of the day are known.
  var hasHours: Bool { !workHours.isEmpty || !schoolHours.isEmpty }

  /// Writes a need down.
  init(_ need: CityGuardian.Need) {
    switch need {
    case .work(let hours):
      workHours = String(hours)
    case .unprovenWork(let hours):
      workHours = String(hours)
      isUnproven = true
    case .school(let hours):
      schoolHours = String(hours)
    case .jobSearch:
      isSeeking = true
    case .childbirth(let hours, let isMultiple):
      workHours = hours > 0 ? String(hours) : ""
      isChildbirth = true
      isMultipleBirth = isMultiple
    case .illness(let place):
      illness = CityGuardian.illnesses[place]
    case .handicap(let grade):
      handicap = "\(grade)級"
    case .care(let place):
      care = CityGuardian.careLevels[place]
    case .disaster:
      isDisaster = true
    }
  }
}
