// swift-tools-version: 6.2
import PackageDescription

/// One set of strict settings for every target: what the compiler can check, it checks.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// Dependencies point downwards only. The two borders that matter most: the matching core knows
// nothing of children's lives, and nothing that prints can change a result.
let package = Package(
  name: "hoiku",
  products: [
    .executable(name: "hoiku", targets: ["hoiku"])
  ],
  targets: [
    .target(name: "StableMatching", swiftSettings: strict),
    .target(name: "Records", swiftSettings: strict),
    .target(name: "Scoring", dependencies: ["Records"], swiftSettings: strict),
    .target(
      name: "Selection",
      dependencies: ["StableMatching", "Records", "Scoring"],
      swiftSettings: strict),
    .target(
      name: "Intake",
      dependencies: ["StableMatching", "Records", "Scoring"],
      swiftSettings: strict),
    .target(
      name: "Notices",
      dependencies: ["StableMatching", "Records", "Scoring", "Selection"],
      swiftSettings: strict),
    .target(
      name: "Audit",
      dependencies: ["StableMatching", "Records", "Intake", "Selection"],
      swiftSettings: strict),
    .target(
      name: "SyntheticCity", dependencies: ["StableMatching", "Records"], swiftSettings: strict),
    .executableTarget(
      name: "hoiku",
      dependencies: [
        "StableMatching", "Records", "Scoring", "Selection", "Intake", "Notices", "Audit",
        "SyntheticCity",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "HoikuBenchmarks",
      dependencies: [
        "StableMatching", "Records", "Scoring", "Selection", "Intake", "Notices", "SyntheticCity",
        "hoiku",
      ],
      path: "Benchmarks/HoikuBenchmarks",
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["StableMatching", "Records"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "StableMatchingTests",
      dependencies: ["StableMatching", "TestSupport"],
      exclude: ["Instances"],
      swiftSettings: strict),
    .testTarget(name: "RecordsTests", dependencies: ["Records"], swiftSettings: strict),
    .testTarget(
      name: "ScoringTests", dependencies: ["Scoring", "Intake", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SelectionTests", dependencies: ["Selection", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "NoticesTests", dependencies: ["Notices", "Intake", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "AuditTests", dependencies: ["Audit", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SyntheticCityTests",
      dependencies: ["SyntheticCity", "StableMatching", "Scoring", "Intake", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "HoikuCommandTests",
      dependencies: ["hoiku", "TestSupport"],
      exclude: ["Cases"],
      swiftSettings: strict),
  ]
)
