import Records

/// 受入開始 of a facility on the round's entry date: the last date of birth that reaches it.
///
/// Found once, so that a child × facility costs one comparison.
struct LeastAge: Sendable {
  let age: MinimumAge
  private let convention: AgeConvention
  private let lastBirth: CalendarDate?

  init(_ age: MinimumAge, _ settings: RoundSettings) {
    (self.age, convention) = (age, settings.ageConvention)
    // The day on which an age is reached never goes back from one date of birth to the next.
    var (low, high) = (0, settings.entryDate.dayNumber + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      let reached = CalendarDate(dayNumber: middle).flatMap {
        age.reached(bornOn: $0, convention: settings.ageConvention)
      }
      if let reached, reached <= settings.entryDate { low = middle } else { high = middle }
    }
    lastBirth = CalendarDate(dayNumber: low)
  }

  /// The day from which a child can be taken, if that is after the entry date.
  func comesTooEarly(_ birth: CalendarDate) -> CalendarDate? {
    guard let lastBirth, birth > lastBirth else { return nil }
    return age.reached(bornOn: birth, convention: convention)
  }
}
