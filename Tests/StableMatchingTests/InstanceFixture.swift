import Foundation
import StableMatching

/// Reads the problems in `Instances`, and what is expected of them.
struct InstanceFixture {
  var instance: Instance
  var applicants: [String] = []
  var programs: [String] = []

  enum Fault: Error { case shape(String) }

  static func json(_ name: String) throws -> Any {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("Instances/\(name).json"))
    return try JSONSerialization.jsonObject(with: data)
  }

  static func objects(_ name: String) throws -> [[String: Any]] {
    guard let list = try json(name) as? [[String: Any]] else { throw Fault.shape(name) }
    return list
  }

  static func named(_ name: String) throws -> InstanceFixture {
    guard let object = try json(name) as? [String: Any] else { throw Fault.shape(name) }
    return try InstanceFixture(object)
  }

  init(_ object: [String: Any]) throws {
    var builder = InstanceBuilder()
    var programNumber: [String: ProgramIndex] = [:]
    var applicantNumber: [String: ApplicantIndex] = [:]
    for program in try Self.list(object["programs"]) {
      guard let id = program["id"] as? String, let capacity = program["capacity"] as? Int else {
        throw Fault.shape("program")
      }
      programNumber[id] = builder.addProgram(capacity: capacity)
      programs.append(id)
    }
    for family in try Self.list(object["families"]) {
      guard let children = family["children"] as? [String],
        let choices = family["choices"] as? [[Any]]
      else { throw Fault.shape("family") }
      for child in children {
        applicantNumber[child] = ApplicantIndex(applicants.count)
        applicants.append(child)
      }
      let home = family["home"] as? [Any] ?? children.map { _ in NSNull() }
      builder.addFamily(homes: home.map { ($0 as? String).flatMap { programNumber[$0] } })
      for choice in choices {
        builder.addChoice(choice.map { ($0 as? String).flatMap { programNumber[$0] } })
      }
    }
    guard let priorities = object["priorities"] as? [String: [String]] else {
      throw Fault.shape("priorities")
    }
    for program in programs {
      guard let list = priorities[program], let number = programNumber[program] else { continue }
      builder.setPriority(of: number, list.compactMap { applicantNumber[$0] })
    }
    instance = try builder.build()
  }

  private static func list(_ value: Any?) throws -> [[String: Any]] {
    guard let list = value as? [[String: Any]] else { throw Fault.shape("list") }
    return list
  }
}
