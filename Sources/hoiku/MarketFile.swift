import Notices
import Records
import StableMatching
import SyntheticCity

/// `hoiku generate FILE --market KIND`: an invented matching problem, without forms or points.
///
/// The generator is the benchmark's: what is measured can be written out, solved and passed on.
enum MarketFile {
  static let kinds = ["city", "hard", "singles"]

  /// Writes the problem into a file that must not exist.
  static func write(_ kind: String, _ arguments: Arguments, _ console: Console) throws {
    let plan = try plan(kind, arguments)
    let seed = try arguments.number("--seed", in: 0...1_000_000_000) ?? 1
    let path = arguments.required(0)
    var generator = MarketGenerator(plan, seed: seed)
    let instance: Instance
    do {
      instance = try generator.make()
    } catch {
      throw CommandFailure.defect("作った問題が成り立ちません: \(error)")
    }
    let bytes = InstanceText.bytes(of: instance, names: names(of: instance))
    try OutputWriting.writeNew(bytes, to: path)
    console.line(
      "作成しました: \(path)(児童 \(instance.applicantCount)人、家族 \(instance.familyCount)、"
        + "枠 \(instance.programCount))")
  }

  private static func plan(_ kind: String, _ arguments: Arguments) throws -> MarketPlan {
    let children = try arguments.number("--children", in: 1...2_000_000)
    var plan: MarketPlan
    switch kind {
    case "city": plan = .city(children: children ?? 8_000)
    case "hard": plan = .hard
    case "singles": plan = .singles(children: children ?? 8_000)
    default: throw UsageError.unknownAction(kind, known: kinds)
    }
    if let children { plan.children = children }
    if let facilities = try arguments.number("--facilities", in: 2...100_000) {
      plan.facilities = facilities
    }
    return plan
  }

  /// Numbered names that sort like the numbers.
  private static func names(of instance: Instance) -> MarketNames {
    func numbered(_ letter: String, _ count: Int) -> [String] {
      let digits = String(count).count
      return (0..<count).map { number in
        let text = String(number + 1)
        return letter + String(repeating: "0", count: digits - text.count) + text
      }
    }
    return MarketNames(
      programs: numbered("P", instance.programCount),
      families: numbered("F", instance.familyCount),
      applicants: numbered("C", instance.applicantCount))
  }
}
