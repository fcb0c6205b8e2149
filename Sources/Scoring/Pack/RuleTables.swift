import Records

/// The rows of a pack's tables, read and parsed; names are not looked up yet.
struct RuleTables {
  var rules: [Rule] = []
  var groups: [RuleGroup] = []
  var ties: [TieRow] = []
  var findings: [Diagnostic] = []

  init(_ source: RulePackSource) {
    if let table = source.table("groups.csv") { readGroups(table) }
    if let table = source.table("base.csv") {
      readRules(table, .base)
    } else {
      missing("base.csv")
    }
    if let table = source.table("adjust.csv") { readRules(table, .adjust) }
    if let table = source.table("phases.csv") { readPhases(table) }
    if let table = source.table("tiebreak.csv") { readTies(table) }
  }

  private mutating func missing(_ file: String) {
    findings.append(
      Diagnostic(
        .error, "PACK006", at: SourceLocation(file: file), "\(file) がありません",
        reason: "規則一式に欠かせない表だからです。", remedy: "\(file) を規則のフォルダーに置いてください。"))
  }

  // MARK: Base and adjustments

  private mutating func readRules(_ table: TextTable, _ kind: Rule.Table) {
    let isBase = kind == .base
    let sheet = SheetReader(
      table,
      required: isBase ? ["番号", "事由", "条件", "点数", "根拠"] : ["番号", "対象", "項目", "条件", "点数", "根拠"],
      optional: ["群", "国分類", "適用開始", "適用終了", "備考"] + (isBase ? ["優先"] : []),
      findings: &findings)
    var numbers: Set<String> = []
    for row in sheet.rows {
      guard let rule = rule(sheet, row, kind) else { continue }
      if !numbers.insert(rule.number).inserted && !rule.number.isEmpty {
        error(
          "RULE020", sheet.cell(row, "番号"), "番号「\(rule.number)」が二度使われています",
          reason: "どの行のことか決まらないためです。", remedy: "番号を行ごとに変えてください。")
      }
      if Self.isDate(rule.number) { spoiled(sheet.cell(row, "番号"), rule.number) }
      rules.append(rule)
    }
  }

  /// Whether a spreadsheet has made a date of a number such as `1-2`.
  private static func isDate(_ number: String) -> Bool {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    if number.hasSuffix("日") && number.contains("月") { return true }
    return EraDate.parse(number) != nil
      || number.split(separator: "-").contains { part in
        months.contains(String(part))
      }
  }

  private mutating func spoiled(_ cell: Cell, _ number: String) {
    findings.append(
      Diagnostic(
        .warning, "RULE041", at: cell.location, "番号「\(number)」は日付のように見えます",
        reason: "表計算ソフトが「1-2」のような番号を日付に変えたおそれがあるためです。",
        remedy: "番号の列を文字列の書式にして、基準表の番号を書き直してください。"))
  }

  private mutating func rule(_ sheet: SheetReader, _ row: Int, _ kind: Rule.Table) -> Rule? {
    let isBase = kind == .base
    let number = required(sheet.cell(row, "番号"), "番号")
    let item = required(sheet.cell(row, isBase ? "事由" : "項目"), isBase ? "事由" : "項目")
    let clause = self.clause(sheet.cell(row, "根拠"))
    let scope = isBase ? Scope.guardian : self.scope(sheet.cell(row, "対象"))
    let condition = parse(sheet.cell(row, "条件"))
    let pointsCell = sheet.cell(row, "点数")
    let points = required(pointsCell, "点数").flatMap { _ in parse(pointsCell) }
    let limited = validity(sheet, row, condition)
    checkNational(sheet.cell(row, "国分類"))
    let group = sheet.cell(row, "群")
    if !group.isEmpty { check(group: group) }
    guard let scope else { return nil }
    // What is missing has been found; the row goes on, so that its expressions are checked too.
    return Rule(
      table: kind, number: number ?? "", item: item ?? "", clause: clause ?? "",
      national: sheet.cell(row, "国分類").text, scope: scope,
      location: sheet.table.location(row: row), condition: limited, points: points,
      group: group.isEmpty ? nil : group.text, priority: priority(sheet.cell(row, "優先")),
      conditionLocation: sheet.cell(row, "条件").location, pointsLocation: pointsCell.location)
  }

  private mutating func scope(_ cell: Cell) -> Scope? {
    switch cell.text {
    case "保護者": return .guardian
    case "世帯": return .household
    case "児童": return .child
    case "児童×施設", "児童x施設", "児童X施設", "児童・施設": return .pair
    default:
      error(
        "RULE021", cell, "対象「\(cell.text)」はありません",
        reason: "対象は 保護者・世帯・児童・児童×施設 のどれかです。", remedy: "対象を直してください。")
      return nil
    }
  }

  private mutating func priority(_ cell: Cell) -> Int? {
    switch cell.text {
    case "": return nil
    case "○", "〇", "◯", "有": return 1
    default:
      guard let order = Int(cell.text), order > 0 else {
        error(
          "RULE022", cell, "優先「\(cell.text)」を読めません", reason: "優先は ○ か、1から始まる順番です。",
          remedy: "優先を直すか、空にしてください。")
        return nil
      }
      return order
    }
  }

  /// The condition with the row's own 適用開始 and 適用終了 in front of it.
  private mutating func validity(_ sheet: SheetReader, _ row: Int, _ condition: Syntax?) -> Syntax?
  {
    var limited = condition
    for (name, symbol) in [("適用開始", BinaryOperator.atLeast), ("適用終了", .atMost)] {
      let cell = sheet.cell(row, name)
      guard !cell.isEmpty else { continue }
      let month = PackHeader.month(cell.text)
      let day = symbol == .atLeast ? month : month?.adding(months: 1)?.adding(days: -1)
      guard let day else {
        error(
          "RULE023", cell, "\(name)「\(cell.text)」を読めません", reason: "入所月は「2026-04」のように書くためです。",
          remedy: "\(name)を直してください。")
        continue
      }
      rowDates.append((day, cell.location))
      let entry = Syntax(shape: .name("入所日"), position: 1)
      let limit = Syntax(
        shape: .binary(symbol, entry, Syntax(shape: .date(day), position: 1)), position: 1)
      limited = limited.map { Syntax(shape: .binary(.and, limit, $0), position: 1) } ?? limit
    }
    return limited
  }

  /// The dates that rows give, to be compared with the pack's validity.
  private(set) var rowDates: [(day: CalendarDate, location: SourceLocation)] = []

  private mutating func check(group cell: Cell) {
    if let index = groups.firstIndex(where: { $0.name == cell.text }) {
      groups[index].isUsed = true
      return
    }
    let near = Suggestion.nearest(to: cell.text, among: groups.map(\.name)).first
    error(
      "RULE024", cell, "群「\(cell.text)」は groups.csv にありません", reason: "どう合わせるか決まらないためです。",
      remedy: near.map { "「\($0)」ではありませんか。" } ?? "groups.csv に加えてください。")
  }

  // MARK: Groups, phases, ties

  private mutating func readGroups(_ table: TextTable) {
    let sheet = SheetReader(
      table, required: ["群", "方法"], optional: ["下限", "上限", "備考"], findings: &findings)
    for row in sheet.rows {
      guard let name = required(sheet.cell(row, "群"), "群") else { continue }
      let (floor, cap) = (sheet.cell(row, "下限"), sheet.cell(row, "上限"))
      guard let method = method(sheet.cell(row, "方法")) else { continue }
      if groups.contains(where: { $0.name == name }) {
        error(
          "RULE020", sheet.cell(row, "群"), "群「\(name)」が二度使われています", reason: "どの行のことか決まらないためです。",
          remedy: "群の名前を行ごとに変えてください。")
        continue
      }
      groups.append(
        RuleGroup(
          name: name, method: method, location: sheet.table.location(row: row),
          floor: parse(floor), cap: parse(cap), floorLocation: floor.location,
          capLocation: cap.location))
    }
  }

  private mutating func method(_ cell: Cell) -> RuleGroup.Method? {
    switch cell.text {
    case "合計": return .sum
    case "最大": return .highest
    case "排他": return .exclusive
    default:
      let parts = cell.text.replacing("＋", with: "+").split(separator: "+")
      if parts.count == 2, parts[0] == "最大", let more = Rational(parts[1]) {
        return .highestPlus(more)
      }
      error(
        "RULE025", cell, "方法「\(cell.text)」はありません", reason: "方法は 合計・最大・排他・最大+n のどれかです。",
        remedy: "方法を直してください。")
      return nil
    }
  }

  private mutating func readPhases(_ table: TextTable) {
    let sheet = SheetReader(
      table, required: ["順", "区分", "条件", "根拠"], optional: ["備考"], findings: &findings)
    var rows: [(order: Int, rule: Rule)] = []
    for row in sheet.rows {
      let order = order(sheet.cell(row, "順"), taken: rows.map(\.order))
      let name = required(sheet.cell(row, "区分"), "区分")
      let clause = self.clause(sheet.cell(row, "根拠"))
      let condition = parse(sheet.cell(row, "条件"))
      guard let order, let name, let clause else { continue }
      let place = sheet.cell(row, "条件").location
      rows.append(
        (
          order,
          Rule(
            table: .phase, number: "\(order)", item: name, clause: clause, national: "",
            scope: .pair, location: sheet.table.location(row: row), condition: condition,
            conditionLocation: place, pointsLocation: place)
        ))
    }
    rules += rows.sorted { $0.order < $1.order }.map(\.rule)
  }

  private mutating func readTies(_ table: TextTable) {
    let sheet = SheetReader(
      table, required: ["順", "項目", "式", "向き", "根拠"], optional: ["備考"], findings: &findings)
    for row in sheet.rows {
      let order = order(sheet.cell(row, "順"), taken: ties.map(\.order))
      let name = required(sheet.cell(row, "項目"), "項目")
      let clause = self.clause(sheet.cell(row, "根拠"))
      let cell = sheet.cell(row, "式")
      let tree = required(cell, "式").flatMap { _ in parse(cell) }
      let smaller = direction(sheet.cell(row, "向き"))
      guard let order, let name, let clause, let tree, let smaller else { continue }
      ties.append(
        TieRow(
          order: order, name: name, clause: clause, smallerFirst: smaller, expression: tree,
          location: cell.location))
    }
    ties.sort { $0.order < $1.order }
  }

  private mutating func direction(_ cell: Cell) -> Bool? {
    switch cell.text {
    case "小さい順": return true
    case "大きい順": return false
    default:
      error(
        "RULE026", cell, "向き「\(cell.text)」はありません", reason: "向きは 小さい順 か 大きい順 です。",
        remedy: "向きを直してください。")
      return nil
    }
  }

  // MARK: Cells

  private mutating func order(_ cell: Cell, taken: [Int]) -> Int? {
    guard let order = Int(cell.text), order > 0, !taken.contains(order) else {
      error(
        "RULE027", cell, "順「\(cell.text)」を読めません", reason: "順は1から始まる、重ならない数です。",
        remedy: "順を直してください。")
      return nil
    }
    return order
  }

  private mutating func required(_ cell: Cell, _ name: String) -> String? {
    guard cell.isEmpty else { return cell.text }
    error(
      "RULE028", cell, "「\(name)」が空です", reason: "行に欠かせない列だからです。", remedy: "「\(name)」を書いてください。")
    return nil
  }

  private mutating func clause(_ cell: Cell) -> String? {
    guard cell.isEmpty else { return cell.text }
    error(
      "RULE029", cell, "根拠のない行です", reason: "点数や順序の根拠を示せなくなるためです。",
      remedy: "要綱・基準表のどこによるかを根拠に書いてください。")
    return nil
  }

  private mutating func checkNational(_ cell: Cell) {
    guard !cell.isEmpty, !NationalCategory.all.contains(cell.text) else { return }
    let near = Suggestion.nearest(to: cell.text, among: NationalCategory.all).first
    error(
      "RULE030", cell, "国分類「\(cell.text)」はありません",
      reason: "国分類は \(NationalCategory.all.joined(separator: "・")) のどれかです。",
      remedy: near.map { "「\($0)」ではありませんか。" } ?? "国分類を直してください。")
  }

  mutating func parse(_ cell: Cell) -> Syntax? {
    guard !cell.isEmpty else { return nil }
    do {
      return try Parser.parse(cell.text)
    } catch {
      findings.append(
        Diagnostic(
          .error, "RULE001", at: cell.location, "\(error.message)（\(error.position)文字目）",
          reason: "式の書き方に合わないためです。", remedy: error.remedy))
      return nil
    }
  }

  private mutating func error(
    _ code: String, _ cell: Cell, _ message: String, reason: String, remedy: String
  ) {
    findings.append(
      Diagnostic(.error, code, at: cell.location, message, reason: reason, remedy: remedy))
  }
}

/// 国分類 — what a row is about, so that the tables of two cities can be compared.
enum NationalCategory {
  /// 優先利用の九事項.
  /// - Note: Source: 2014-09-10 留意事項通知 第2の7.
  static let priorities = [
    "ひとり親", "生活保護", "失業", "虐待・DV", "障害児", "育休復帰", "きょうだい", "卒園児", "その他",
  ]
  /// 保育の必要性の事由 of base rows.
  /// - Note: Source: 子ども・子育て支援法施行規則 第1条の5.
  static let needs = [
    "就労", "妊娠・出産", "疾病・障害", "介護・看護", "災害復旧", "求職", "就学", "虐待・DV", "育休継続", "その他",
  ]
  static let all = priorities + needs.filter { !priorities.contains($0) }
}
