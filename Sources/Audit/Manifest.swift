public import Records

/// 実行記録 — what went into a run, what came out, and what was proved of it: `manifest.json`.
///
/// The only file of a run with a time in it.
public struct Manifest: Equatable, Sendable {
  /// One file, by name relative to its folder.
  public struct File: Equatable, Sendable {
    /// The name, with `/` between folders.
    public var name: String
    /// The size in bytes.
    public var bytes: Int
    /// The rows below the header; nothing for a file that is no table.
    public var rows: Int?
    /// SHA-256 in hexadecimal.
    public var sha256: String

    /// Describes a file.
    public init(name: String, bytes: Int, rows: Int?, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.rows = rows
      self.sha256 = sha256
    }

    /// Describes a file of these bytes.
    public init(name: String, contents: [UInt8], rows: Int? = nil) {
      self.init(name: name, bytes: contents.count, rows: rows, sha256: SHA256.hex(contents))
    }
  }

  /// A key of the tie chain.
  public struct TieKey: Equatable, Sendable {
    /// 項目.
    public var name: String
    /// 向き: whether the smaller value comes first.
    public var smallerFirst: Bool
    /// Whether its values are dates, written as day numbers.
    public var isDate: Bool

    /// Describes a key.
    public init(name: String, smallerFirst: Bool, isDate: Bool = false) {
      self.name = name
      self.smallerFirst = smallerFirst
      self.isDate = isDate
    }
  }

  /// A rule and how often it fired.
  public struct RuleCount: Equatable, Sendable {
    /// The table and 番号, `基準 1`.
    public var rule: String
    /// How many guardians, households, children or child-facility pairs it fired for.
    public var count: Int

    /// Counts a rule.
    public init(rule: String, count: Int) {
      self.rule = rule
      self.count = count
    }
  }

  /// The program's version.
  public var version = ""
  /// The commit the program was built from, or `unknown`.
  public var commit = "unknown"
  /// The compiler.
  public var compiler = ""
  /// When the run was made, UTC, `2026-01-31T08:15:00Z`.
  public var time = ""
  /// 操作者.
  public var `operator` = ""
  /// 市区町村 and round, for people.
  public var round = ""
  /// 抽選の種.
  public var seed = LotterySeed(secret: "")
  /// The rule pack's name.
  public var rulePack = ""
  /// 選考区分, first to last.
  public var phases: [String] = []
  /// 同点時の項目, each with whether the smaller value comes first.
  public var tieChain: [TieKey] = []
  /// How often each rule fired.
  public var ruleCounts: [RuleCount] = []
  /// The status of the proof.
  public var status = ""
  /// How many search nodes the run might use; nothing in records of before it was written down.
  public var budget: Int?
  /// 内定・保留 and the other results, counted.
  public var results: [RuleCount] = []
  /// The number of blocking families.
  public var blocking = 0
  /// The codes of the warnings, with their counts.
  public var warnings: [RuleCount] = []
  /// 加点漏れの警報 — what a comparison with an earlier run told; nothing where none was asked for.
  public var alarm: Alarm?
  /// 承認 — accepted warnings in the order in which they were found, then 妨害承認.
  public var accepted: [AcceptedWarning] = []
  /// Whether the round lets letters go out for an outcome that is not proved best.
  public var acceptsUnproven = false
  /// What was read.
  public var inputs: [File] = []
  /// What was written, without the manifest itself.
  public var outputs: [File] = []

  /// 警告承認 — a warning that a person accepted, as `decisions.csv` records it.
  public struct AcceptedWarning: Hashable, Sendable {
    /// The code of the warning.
    public var code: String
    /// The place of the warning.
    public var place: String
    /// What was accepted.
    public var warning: String
    /// 番号 of the decision.
    public var decision: String
    /// 理由.
    public var reason: String
    /// 決裁者.
    public var author: String
    /// 決裁日.
    public var decidedOn: String

    /// Makes an accepted warning.
    public init(
      code: String, place: String, warning: String, decision: String, reason: String,
      author: String, decidedOn: String
    ) {
      self.code = code
      self.place = place
      self.warning = warning
      self.decision = decision
      self.reason = reason
      self.author = author
      self.decidedOn = decidedOn
    }
  }

  /// Notes what a comparison with an earlier run told, among the warnings too.
  public mutating func add(_ alarm: Alarm) {
    self.alarm = alarm
    for finding in alarm.findings {
      if let place = warnings.firstIndex(where: { $0.rule == finding.code }) {
        warnings[place].count += 1
      } else {
        warnings.append(RuleCount(rule: finding.code, count: 1))
      }
    }
    warnings.sort { $0.rule.precedesByBytes($1.rule) }
  }

  /// Makes an empty record.
  public init() {}
}
