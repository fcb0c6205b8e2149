extension Reconciliation.Row {
  /// 備考 — every difference explained, or flagged with ※ for a person to confirm.
  public var notes: [String] {
    var notes: [String] = []
    if let difference, let licensed {
      if difference > 0 {
        let isWanted = firstChoices > capacity
        notes.append(
          isWanted ? "※定員まで\(difference)人の空き。第1希望が受入可能数を超えています" : "定員まで\(difference)人の空き")
      } else if difference < 0 {
        let total = licensed - difference
        let percent = licensed > 0 ? total * 100 / licensed : 0
        let mark = total * 5 > licensed * 6 ? "※" : ""
        notes.append("\(mark)定員を\(-difference)人超過(\(percent)%)")
      }
    } else {
      notes.append("利用定員なし")
    }
    let total = (continuing ?? 0) + capacity
    if let areaLimit, total > areaLimit { notes.append("※面積上限を\(total - areaLimit)人超過") }
    if let staffLimit, total > staffLimit { notes.append("※配置上限を\(total - staffLimit)人超過") }
    if let lastYear, lastYear != capacity {
      let isFar =
        abs(capacity - lastYear) > 5 && (capacity * 2 < lastYear || capacity > lastYear * 2)
      notes.append(
        "\(isFar ? "※" : "")前年度より\(abs(capacity - lastYear))人\(capacity > lastYear ? "増" : "減")")
    }
    if let movingUp, let continuing, movingUp != continuing {
      notes.append("在園継続のうち\(continuing - movingUp)人は進級以外")
    }
    if continuing == nil, transfers > 0 { notes.append("※在園継続数がなく転園申込の席を確かめられません") }
    if promised > 0 { notes.append("内定済み\(promised)人の席を先に除く") }
    if transfers > 0 { notes.append("転園申込\(transfers)人の席が空く可能性") }
    if capacity == 0 && listings > 0 { notes.append("募集なし") }
    if capacity > 0 && listings == 0 { notes.append("希望者なし") }
    return notes
  }
}
