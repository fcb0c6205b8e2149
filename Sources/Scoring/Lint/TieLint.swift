import Records

/// 同点時の項目の点検 — whether the chain tells any two children apart before the lottery.
struct TieLint {
  private let pack: RulePack
  private let extent: Extent

  init(_ pack: RulePack) {
    self.pack = pack
    extent = Extent(pack)
  }

  /// A finding where children may be left equal: a warning where the chain can tell only so many
  /// kinds of children apart, a note where it may go far enough.
  func finding() -> Diagnostic? {
    guard !pack.tieRows.indices.contains(where: isTotal) else { return nil }
    let kinds = pack.tieRows.map { extent.values(of: $0.expression) }
    let unit = pack.drawsByHousehold ? "世帯" : "児童"
    let count = kinds.reduce(1) { Extent.product($0, $1 ?? .max) }
    guard count < Self.many else {
      return Diagnostic(
        .note, "LINT002", at: location,
        "同点時の項目\(pack.tieRows.count)個がすべて同じ児童は、\(unit)の抽選で決まります",
        reason: "どの項目も、異なる児童で同じ値になることがあるためです。", remedy: "要綱に抽選の定めがあるか確かめてください。")
    }
    return Diagnostic(
      .warning, "LINT002", at: location,
      pack.tieRows.isEmpty
        ? "同点時の項目がなく、指数の同じ児童はすべて\(unit)の抽選で決まります"
        : "同点時の項目\(pack.tieRows.count)個では\(count)通りにしか分かれず、残りは\(unit)の抽選で決まります",
      reason: "どの項目も、とりうる値が限られているためです。",
      remedy: "要綱に抽選の定めがあるか、書き落とした項目がないか確かめてください。")
  }

  /// More kinds than there are children anywhere.
  private static let many = 1_000_000

  private var location: SourceLocation {
    pack.tieRows.last?.location ?? SourceLocation(file: "tiebreak.csv")
  }

  /// Whether a key is different for any two children: a decision, or a number drawn by lot.
  private func isTotal(_ key: Int) -> Bool {
    if pack.decides(key) != nil { return true }
    guard case .name(let path) = pack.tieRows[key].expression.shape else { return false }
    let name = path.split(separator: ".").last.map(String.init) ?? path
    return pack.fields.contains { field in
      field.name == name && field.kind == .integer
        && ["くじ", "抽選", "番号札", "優先番号"].contains { field.name.contains($0) }
    }
  }
}
