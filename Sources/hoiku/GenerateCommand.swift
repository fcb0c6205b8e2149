import Audit
import Foundation
import Intake
import Records
import Scoring
import SyntheticCity

/// `hoiku generate` — an invented municipality as a round folder.
enum GenerateCommand: Command {
  static let syntax = Syntax(
    command: "generate",
    summary: "架空の自治体の選考回フォルダーを作る(練習・性能試験用)",
    positionals: [.init(name: "DIR", help: "作るフォルダー(まだないもの)")],
    options: [
      .init(name: "--children", value: "N", help: "申込児童数(既定 605)"),
      .init(name: "--facilities", value: "M", help: "施設数(既定 33)"),
      .init(name: "--seed", value: "S", help: "乱数の種となる文字列(既定 wakaba-2026)。同じ種からは同じファイルができる"),
      .init(
        name: "--rules", value: "PACK",
        help: "round.json に書く規則フォルダー(既定 SampleData/rules/urasoe-2026)。その項目の列を作る"),
      .init(
        name: "--market", value: "KIND",
        help: "選考回の代わりに、性能試験と同じマッチング問題(city、hard、singles)を DIR という名のファイルに書く。"
          + "種は整数(既定 1)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    if let kind = arguments.value("--market") {
      try MarketFile.write(kind, arguments, console)
      return .done
    }
    let folder = URL(fileURLWithPath: arguments.required(0), isDirectory: true)
    let city = SyntheticCity(
      children: try arguments.number("--children", in: 1...2_000_000) ?? 605,
      facilities: try arguments.number("--facilities", in: 1...100_000) ?? 33,
      seed: arguments.value("--seed") ?? "wakaba-2026")
    let pack = URL(
      fileURLWithPath: arguments.value("--rules") ?? "SampleData/rules/urasoe-2026",
      isDirectory: true)
    let isThere = FileManager.default.fileExists(
      atPath: pack.appendingPathComponent("pack.json").path)
    let fields = isThere ? fields(of: pack.path) : nil
    console.progress.begin(.writing)
    let files = city.files(rules: relativePath(of: pack, from: folder), fields: fields ?? [])
    let output = try OutputWriting.begin(arguments.required(0), isReadOnly: false)
    do {
      for file in files { try OutputWriting.write(output, file.name, file.bytes) }
      try OutputWriting.complete(output)
    } catch {
      output.abandon()
      throw error
    }
    console.line(
      "作成しました: \(arguments.required(0))(申込児童 \(city.children)人、施設 \(city.facilities)か所)")
    if fields == nil {
      console.complain(
        "注意: 規則フォルダー \(pack.relativePath) \(isThere ? "を読めません" : "がありません")。選考の前に、"
          + "round.json の rules を直すか、--rules で指定して作り直してください。\n")
    }
    return .done
  }

  /// The columns that a pack reads; nothing where it cannot be read.
  private static func fields(of path: String) -> [CityField]? {
    let findings = Findings()
    let pack = RulePackReader.read(InputFolder(path, findings: findings), findings: findings)
    return pack.map { pack in
      let kept = pack.fieldsNotToInvent
      return pack.fields.compactMap { CityField($0, isKept: kept.contains($0.name)) }
    }
  }

  /// The path from one folder to another, by their names alone.
  static func relativePath(of target: URL, from folder: URL) -> String {
    let here = folder.standardizedFileURL.pathComponents
    let there = target.standardizedFileURL.pathComponents
    let common = zip(here, there).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: here.count - common)
    let path = (up + there[common...]).joined(separator: "/")
    return path.isEmpty ? "." : path
  }
}

extension CityField {
  /// A declared field as a column of an invented round; nothing where it is none.
  init?(_ field: FieldDeclaration, isKept: Bool) {
    let record: Record
    switch field.record {
    case .household: record = .household
    case .guardian: record = .guardian
    case .child: record = .child
    case .facility: return nil
    }
    let kind: Kind
    switch field.kind {
    case .truth: kind = .truth(standard: field.standard == .truth(true))
    case .integer, .decimal: kind = .number(Self.range(of: field))
    case .category(let words): kind = .words(words)
    case .date: kind = .other
    case .facilities, .judgement: return nil
    }
    let standard: String?
    switch field.standard {
    case .missing: standard = nil
    case .text(let text): standard = text
    case .number, .truth, .date: standard = ""
    }
    self.init(
      name: field.name, record: record, kind: kind, standard: standard, isKeptStandard: isKept)
  }

  private static func range(of field: FieldDeclaration) -> ClosedRange<Int> {
    let least = field.least.map { Int($0.floor) } ?? 0
    return least...max(least, field.greatest.map { Int($0.floor) } ?? 9_999_999)
  }
}
