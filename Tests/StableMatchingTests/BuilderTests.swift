import StableMatching
import Testing

@Suite("What the builder refuses, with the place")
struct BuilderTests {
  private func refused(_ fill: (inout InstanceBuilder) -> Void) -> [InstanceError] {
    var builder = InstanceBuilder()
    builder.addProgram(capacity: 1)
    builder.addProgram(capacity: 0)
    fill(&builder)
    return builder.findings()
  }

  private let p0 = ProgramIndex(0)
  private let p1 = ProgramIndex(1)
  private let f0 = FamilyIndex(0)
  private let c0 = ApplicantIndex(0)

  @Test("capacities, families and choices")
  func shapes() {
    #expect(refused { $0.addProgram(capacity: -1) } == [.capacityOutOfRange(ProgramIndex(2))])
    #expect(
      refused { $0.addProgram(capacity: 1 << 40) } == [.capacityOutOfRange(ProgramIndex(2))])
    #expect(refused { $0.addFamily(homes: []) } == [.emptyFamily(f0)])
    let length = refused {
      $0.addFamily(homes: [nil])
      $0.addChoice([p0, p1])
    }
    #expect(length == [.choiceLength(f0, choice: 0)])
    let unknown = refused {
      $0.addFamily(homes: [nil, nil])
      $0.addChoice([nil, ProgramIndex(7)])
    }
    #expect(unknown == [.unknownProgram(f0, choice: 0, member: 1)])
  }

  @Test("a repeated choice, also after stay")
  func repeatedChoice() {
    let findings = refused {
      $0.addFamily(homes: [nil])
      $0.addChoice([p0])
      $0.addChoice([nil])
      $0.addChoice([p0])
      $0.setPriority(of: p0, [c0])
    }
    #expect(findings == [.repeatedChoice(f0, choice: 2, first: 0)])
  }

  @Test("more homes than seats, and homes that do not exist")
  func homes() {
    #expect(refused { $0.addFamily(homes: [p1]) } == [.moreHomesThanSeats(p1, homes: 1)])
    #expect(refused { $0.addFamily(homes: [ProgramIndex(9)]) } == [.unknownHome(f0, c0)])
  }

  @Test("priority lists: missing, twice, unknown, repeated")
  func priorities() {
    let missing = refused {
      $0.addFamily(homes: [nil])
      $0.addChoice([p0])
    }
    #expect(missing == [.missingFromPriority(p0, c0)])
    let twice = refused {
      $0.addFamily(homes: [nil])
      $0.addChoice([p0])
      $0.setPriority(of: p0, [c0, c0])
    }
    #expect(twice == [.duplicateInPriority(p0, c0, place: 1)])
    let unknown = refused {
      $0.addFamily(homes: [nil])
      $0.setPriority(of: p0, [ApplicantIndex(5)])
    }
    #expect(unknown == [.unknownApplicant(p0, place: 0)])
    let repeated = refused {
      $0.addFamily(homes: [nil])
      $0.setPriority(of: p0, [c0])
      $0.setPriority(of: p0, [c0])
    }
    #expect(repeated == [.repeatedPriority(p0)])
  }

  @Test("a choice after stay needs its priority list too, but can never be used")
  func afterStay() throws {
    var builder = InstanceBuilder()
    builder.addProgram(capacity: 1)
    builder.addFamily(homes: [nil])
    builder.addChoice([nil])
    builder.addChoice([p0])
    #expect(builder.findings() == [.missingFromPriority(p0, c0)])
    builder.setPriority(of: p0, [c0])
    let solution = try solve(try builder.build())
    #expect(solution.matching.position(of: f0) == 1)
    #expect(solution.status == .unique)
  }

  @Test("incumbents come first in a priority list, others keep their order")
  func incumbentsFirst() throws {
    var builder = InstanceBuilder()
    builder.addProgram(capacity: 1)
    builder.addFamily(homes: [nil])
    builder.addChoice([p0])
    builder.addFamily(homes: [p0])
    builder.setPriority(of: p0, [c0, ApplicantIndex(1)])
    let instance = try builder.build()
    #expect(instance.priority(of: p0) == [ApplicantIndex(1), c0])
    #expect(instance.home(of: ApplicantIndex(1)) == p0)
    #expect(instance.choiceCount(of: f0) == 1)
  }

  @Test("twins who ask for more seats than there are keep the position")
  func twinsBeyondSeats() throws {
    var builder = InstanceBuilder()
    builder.addProgram(capacity: 1)
    builder.addFamily(homes: [nil, nil])
    builder.addChoice([p0, p0])
    builder.addChoice([p0, nil])
    builder.setPriority(of: p0, [c0, ApplicantIndex(1)])
    let solution = try solve(try builder.build())
    #expect(solution.matching.position(of: f0) == 2)
  }
}
