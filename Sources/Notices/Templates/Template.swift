/// A compiled template: literal bytes and steps over them, ready to be filled in.
struct Template: Sendable {
  /// One step.
  enum Step: Sendable {
    /// Writes our markup, `literals[range]`.
    case literal(Range<Int>)
    /// Writes a field of the values `up` levels outside.
    case field(Place, TemplateSchema.Form)
    /// Goes on only if the field has text (equal to `equals`, where given), else at step `next`.
    case unless(Place, equals: String?, next: Int)
    /// Goes on only if the list has entries, else at step `next`.
    case unlessAny(Place, next: Int)
    /// Goes on at another step.
    case jump(Int)
    /// Does the steps up to `next` for each entry.
    case each(Place, next: Int)
  }

  /// A field or list: how many levels outside of the innermost values, and its number there.
  struct Place: Hashable, Sendable {
    let up: Int
    let number: Int
  }

  /// The markup that the literal steps refer to.
  var literals: [UInt8] = []
  /// The steps.
  var steps: [Step] = []

  /// Appends the filled-in template.
  ///
  /// - Complexity: O(bytes written).
  func fill(_ values: TemplateValues, into html: inout HTMLBuffer) {
    run(0..<steps.count, [values], &html)
  }

  private func run(
    _ range: Range<Int>, _ levels: [TemplateValues], _ html: inout HTMLBuffer
  ) {
    var next = range.lowerBound
    while next < range.upperBound {
      let step = steps[next]
      next += 1
      switch step {
      case .literal(let literal): html.raw(literals[literal])
      case .field(let place, let form):
        write(levels[levels.count - 1 - place.up].texts[place.number], form, &html)
      case .unless(let place, let equals, let target):
        let text = levels[levels.count - 1 - place.up].texts[place.number]
        if equals.map({ $0 != text }) ?? text.isEmpty { next = target }
      case .unlessAny(let place, let target):
        if levels[levels.count - 1 - place.up].lists[place.number].isEmpty { next = target }
      case .jump(let target): next = target
      case .each(let place, let target):
        for entry in levels[levels.count - 1 - place.up].lists[place.number] {
          run(next..<target, levels + [entry], &html)
        }
        next = target
      }
    }
  }

  private func write(
    _ text: String, _ form: TemplateSchema.Form, _ html: inout HTMLBuffer
  ) {
    switch form {
    case .text: html.text(text)
    case .lines: html.lines(text)
    case .markup, .number: html.raw(text)
    }
  }
}
