import Records

extension Checker {
  mutating func checkName(_ name: String, _ tree: Syntax) -> Checked? {
    guard let found = resolve(name, tree.position) else { return nil }
    let column = names.columns[found.number]
    names.markRead(found.number)
    let node = program.add(.load, found.segment.rawValue, Int32(column.offset))
    return Checked(
      node: node, type: column.type, axes: found.axes,
      field: (found.segment, Int32(column.offset)))
  }

  private mutating func resolve(_ name: String, _ position: Int) -> (
    number: Int, segment: Segment, axes: Axes
  )? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      return resolve(parts[1], prefixed: parts[0], position)
    }
    let candidates = names.numbers(of: name).filter { names.columns[$0].row != .facility }
    let own = candidates.filter { scope.own.contains(names.columns[$0].row) }
    let chosen = own.isEmpty ? candidates : own
    guard let number = chosen.first else {
      unknown(name, position)
      return nil
    }
    guard chosen.count == 1 else {
      let kinds = chosen.map { names.columns[$0].row.prefix + "." + name }
      report(
        "RULE005", "「\(name)」がどの項目か決まりません", position, reason: "同じ名称の項目が二つ以上あるためです。",
        remedy: "\(kinds.joined(separator: "、")) のように書いてください。")
      return nil
    }
    let row = names.columns[number].row
    return (number, row.segment, row.axes)
  }

  private mutating func resolve(_ name: String, prefixed word: String, _ position: Int) -> (
    number: Int, segment: Segment, axes: Axes
  )? {
    guard let prefix = NameTable.prefix(word) else {
      let known = ["保護者", "世帯", "児童", "施設", "在園施設", "希望", "希望1", "申込児", "きょうだい"]
      let near = Suggestion.nearest(to: word, among: known).first
      report(
        "RULE002", "「\(word).」という書き出しはありません", position,
        reason: "使えるのは \(known.joined(separator: "・")) です。",
        remedy: near.map { "「\($0).\(name)」ではありませんか。" } ?? "書き出しを直してください。")
      return nil
    }
    for row in prefix.rows {
      if let number = names.number(of: name, in: row) {
        return (
          number, prefix.segment ?? row.segment, prefix.segment == nil ? row.axes : prefix.axes
        )
      }
    }
    let known = names.columns.filter { prefix.rows.contains($0.row) }.map(\.name)
    let near = Suggestion.nearest(to: name, among: known).first
    report(
      "RULE002", "「\(word).\(name)」という項目はありません", position, reason: "fields.csv にも組込みの名前にもないためです。",
      remedy: near.map { "「\(word).\($0)」ではありませんか。" } ?? "fields.csv に加えるか、名称を直してください。")
    return nil
  }

  private mutating func unknown(_ name: String, _ position: Int) {
    let remedy: String
    if names.number(of: name, in: .facility) != nil {
      remedy = "「施設.\(name)」と書いてください。"
    } else if let split = spaced(name) {
      remedy = "「\(split)」のように空白で区切ってください。"
    } else {
      let near = Suggestion.nearest(to: name, among: names.allNames).map { "「\($0)」" }
      remedy =
        (near.isEmpty ? "fields.csv に加えるか、名称を直してください。" : near.joined() + "ではありませんか。")
        + "文字の値であれば、かぎ括弧で囲んでください。"
    }
    report(
      "RULE002", "「\(name)」という項目はありません", position, reason: "fields.csv にも組込みの名前にもないためです。",
      remedy: remedy)
  }

  /// The word cut at keywords and digits, where every other part is a known name.
  private func spaced(_ word: String) -> String? {
    for name in names.allNames where word.hasPrefix(name) && word != name {
      let rest = word.dropFirst(name.count)
      let isTail =
        Parser.keywords.contains { rest.hasPrefix($0) } || rest.first?.isNumber == true
      if isTail { return "\(name) \(rest)" }
    }
    return nil
  }
}

extension RowKind {
  /// How a name of this row is written in full.
  var prefix: String {
    switch self {
    case .guardian, .guardianChild: "保護者"
    case .household, .round: "世帯"
    case .child: "児童"
    case .pair, .facility: "施設"
    }
  }
}
