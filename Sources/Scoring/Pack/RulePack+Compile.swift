public import Records

extension RulePack {
  /// Checks and compiles a pack.
  ///
  /// - Returns: The pack, or nothing when a finding is an error; and all findings, those of
  ///   `pack.json` and the fields first, then those of the tables.
  public static func compile(_ source: RulePackSource) -> (pack: RulePack?, findings: [Diagnostic])
  {
    var findings: [Diagnostic] = []
    let header = PackHeader(source.entries, findings: &findings)
    let fields = declarations(source, &findings)
    let tables = RuleTables(source)
    findings += tables.findings
    let names = names(of: fields, &findings)
    check(tables, header, &findings)

    var compiler = PackCompiler(names: names, tables: tables)
    compiler.addParts(hasPhases: tables.rules.contains { $0.table == .phase })
    addFormulas(header, to: &compiler, &findings)
    for (index, tie) in tables.ties.enumerated() {
      compiler.addFormula(tieName(index), tie.expression, at: tie.location)
    }
    let isGood = compiler.compileAll()
    checkResults(compiler, ties: tables.ties.count, &findings)
    findings += compiler.checker.findings
    guard isGood, !findings.contains(where: { $0.severity == .error }), let from = header.validFrom,
      let to = header.validTo
    else { return (nil, findings) }
    let pack = RulePack(
      header: header, validFrom: from, validTo: to, fields: fields, tables: tables,
      compiler: compiler, cases: source.table("cases.csv"))
    return (pack, findings)
  }

  static let tiePrefix = "同点時の順"

  static func tieName(_ index: Int) -> String { "\(tiePrefix)\(index + 1)" }

  private static func declarations(_ source: RulePackSource, _ findings: inout [Diagnostic])
    -> [FieldDeclaration]
  {
    var fields = NameTable.builtInFields
    if let table = source.table("fields.csv") {
      fields += FieldReader.read(table, findings: &findings)
    } else {
      findings.append(
        Diagnostic(
          .error, "PACK006", at: SourceLocation(file: "fields.csv"), "fields.csv がありません",
          reason: "条件の使う項目が決まらないためです。", remedy: "fields.csv を規則のフォルダーに置いてください。"))
    }
    return fields
  }

  private static func names(of fields: [FieldDeclaration], _ findings: inout [Diagnostic])
    -> NameTable
  {
    var names = NameTable()
    names.addBuiltIns()
    let reserved = PackCompiler.partNames + ["調整", "世帯基準", "総合", "対象"]
    for field in fields {
      let row: RowKind =
        switch field.record {
        case .guardian: .guardian
        case .household: .household
        case .child: .child
        case .facility: .facility
        }
      let isTaken = names.numbers(of: field.name).contains { names.columns[$0].field == nil }
      if isTaken || reserved.contains(field.name) {
        findings.append(
          Diagnostic(
            .error, "FIELD008", at: field.location ?? SourceLocation(file: "fields.csv"),
            "「\(field.name)」は組込みの名前です", reason: "宣言しなくても使える名前で、別の値にはできないためです。",
            remedy: "行を除くか、別の名称にしてください。"))
      }
      names.add(field.name, in: row, ValueType(field), field: field)
    }
    return names
  }

  private static func check(
    _ tables: RuleTables, _ header: PackHeader, _ findings: inout [Diagnostic]
  ) {
    for group in tables.groups where !group.isUsed {
      findings.append(
        Diagnostic(
          .warning, "RULE031", at: group.location, "群「\(group.name)」を使う行がありません",
          reason: "上限や排他のつもりが効いていないおそれがあるためです。", remedy: "行の群の列を確かめるか、群を除いてください。"))
    }
    for group in tables.groups {
      let scopes = Set(
        tables.rules.filter { $0.group == group.name }.map { $0.table.rawValue + $0.scope.label })
      if scopes.count > 1 {
        findings.append(
          Diagnostic(
            .error, "RULE032", at: group.location, "群「\(group.name)」に対象の異なる行があります",
            reason: "誰の点数として合わせるか決まらないためです。", remedy: "群の行の対象をそろえてください。"))
      }
    }
    let clauses =
      tables.rules.map { ($0.label, $0.clause, $0.location) }
      + tables.ties.map { ("同点時の項目\($0.order)「\($0.name)」", $0.clause, $0.location) }
    for (label, clause, location) in clauses where clause.hasPrefix("推定") {
      findings.append(
        Diagnostic(
          .confirm, "RULE040", at: location, "\(label) は推定による行です",
          reason: "公表資料で確かめられていない点数や順序が結果を左右するためです。",
          remedy: "資料で確かめて根拠を書くか、decisions.csv に警告承認を加えてください。"))
    }
    guard let from = header.validFrom, let to = header.validTo else { return }
    for (day, location) in tables.rowDates where day < from || to < day {
      findings.append(
        Diagnostic(
          .error, "RULE033", at: location, "日付 \(day) が規則一式の適用期間（\(from)から\(to)まで）の外です",
          reason: "使われることのない行になるためです。", remedy: "行の適用開始・適用終了か pack.json を直してください。"))
    }
  }

  private static func addFormulas(
    _ header: PackHeader, to compiler: inout PackCompiler, _ findings: inout [Diagnostic]
  ) {
    var trees: [(name: String, tree: Syntax, location: SourceLocation)] = []
    for entry in header.formulas {
      if !FieldReader.isName(entry.key) {
        findings.append(
          Diagnostic(
            .error, "PACK015", at: entry.location, "「\(entry.key)」は式の名前になりません",
            reason: "名前は文字で始まり、文字・数字・「・」「ー」だけでできた、式の語でないものです。", remedy: "名前を直してください。"))
      }
      guard let tree = parse(entry, &findings) else { continue }
      if compiler.has(entry.key) || !compiler.checker.names.numbers(of: entry.key).isEmpty {
        findings.append(
          Diagnostic(
            .error, "PACK012", at: entry.location, "式の名前「\(entry.key)」はすでに使われています",
            reason: "項目か組込みの名前と重なるためです。", remedy: "別の名前にしてください。"))
        continue
      }
      trees.append((entry.key, tree, entry.location))
    }
    let file = SourceLocation(file: "pack.json")
    if !trees.contains(where: { $0.name == "世帯基準" }), let tree = try? Parser.parse(baseFormula) {
      trees.append(("世帯基準", tree, file))
    }
    if let single = header.singleGuardian, let tree = parse(single, &findings),
      let index = trees.firstIndex(where: { $0.name == "世帯基準" })
    {
      trees[index].tree = .choose(
        ifNameIsOne: "保護者数", then: tree, otherwise: trees[index].tree)
    }
    if !trees.contains(where: { $0.name == "調整" }),
      let tree = try? Parser.parse(adjustmentFormula(compiler.rules))
    {
      trees.append(("調整", tree, file))
    }
    for (name, tree, location) in trees { compiler.addFormula(name, tree, at: location) }
  }

  /// 世帯基準 where the pack does not say otherwise.
  static let baseFormula = "合計(基準)"

  /// 調整 where the pack does not say otherwise: all adjustments there are.
  static func adjustmentFormula(_ rules: [Rule]) -> String {
    let hasOwn = rules.contains { $0.table == .adjust && $0.scope == .guardian }
    return (hasOwn ? "合計(保護者調整) + " : "") + "世帯調整 + 児童調整 + 施設調整"
  }

  private static func parse(_ entry: RulePackSource.Entry, _ findings: inout [Diagnostic])
    -> Syntax?
  {
    do {
      return try Parser.parse(entry.text)
    } catch {
      findings.append(
        Diagnostic(
          .error, "RULE001", at: entry.location,
          "「\(entry.key)」の式: \(error.message)（\(error.position)文字目）", reason: "式の書き方に合わないためです。",
          remedy: error.remedy))
      return nil
    }
  }

  /// Checks the type and the reach of the values that scoring reads off.
  private static func checkResults(
    _ compiler: PackCompiler, ties: Int, _ findings: inout [Diagnostic]
  ) {
    let wanted =
      [("総合", ValueType.Kind.number, Axes([.child, .facility])), ("対象", .truth, .child)]
      + (0..<ties).map { (tieName($0), .number, Axes([.child, .facility])) }
    for (name, kind, reach) in wanted {
      guard let cell = compiler.cells.first(where: { $0.name == name }),
        let number = compiler.checker.names.number(of: name, in: cell.row)
      else { continue }
      let type = compiler.checker.names.columns[number].type.kind
      let isTie = name.hasPrefix(tiePrefix)
      let fits = type == kind || (isTie && (type == .truth || type == .date))
      guard !fits || !cell.row.axes.isSubset(of: reach) else { continue }
      findings.append(
        Diagnostic(
          .error, "PACK013", at: cell.location,
          fits ? "「\(name)」が一つの値に決まりません" : "「\(name)」が\(type.label)になっています",
          reason: kind == .number ? "児童と施設ごとに一つの数でなければならないためです。" : "児童ごとに決まる条件でなければならないためです。",
          remedy: "保護者ごとの値は 合計・最大・最小・平均・件数 でまとめてください。"))
    }
  }
}

extension Syntax {
  /// `場合(name = 1, then, otherwise)`.
  static func choose(ifNameIsOne name: String, then: Syntax, otherwise: Syntax) -> Syntax {
    let one = Syntax(shape: .number(Rational(1), unit: nil, written: "1"), position: 1)
    let condition = Syntax(
      shape: .binary(.equal, Syntax(shape: .name(name), position: 1), one), position: 1)
    return Syntax(shape: .call(.choose, [condition, then, otherwise]), position: 1)
  }
}
