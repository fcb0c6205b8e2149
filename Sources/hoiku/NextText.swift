import Audit
import Records

/// What `next` tells.
enum NextText {
  /// The new folder in numbers.
  static func text(
    _ figures: NextRound.Figures, _ terms: NextRound.Terms, _ round: Round, _ target: String
  ) -> String {
    var lines = ["第\(round.settings.roundNumber + 1)次のフォルダー \(target) を作りました。"]
    lines.append("  確保した席(accepted.csv): \(figures.accepted)人")
    lines.append("  辞退: \(figures.declined)人(うち申込みを続ける \(figures.staying)人)")
    if figures.staying > 0 {
      lines.append(
        terms.penalty.map { "  辞退の減点: 項目「\($0.name)」に書きました" }
          ?? "  辞退の減点: 規則に項目がないため、付けていません")
    }
    let counts = [
      ("申込みの取下げ", figures.withdrawn), ("新しい申込み", figures.new), ("変更された申込み", figures.changed),
      ("期限の過ぎた辞退の減点", figures.expired),
    ]
    for (name, count) in counts where count > 0 { lines.append("  \(name): \(count)人") }
    if figures.droppedDecisions > 0 {
      lines.append("  前の回限りの決定を外しました: \(figures.droppedDecisions)件")
    }
    lines.append(
      terms.seed == nil
        ? "  注意: 抽選の種は前の回のままです。公表済みなら --seed で新しい種にしてください。" : "  抽選の種: 新しい種(約束も書きました)")
    if terms.letterNumber != nil, terms.letterDate != nil {
      lines.append("  次は: hoiku run \(target)")
    } else {
      lines.append("  通知書の文書番号と通知日は、今回のものを round.json の letters に書いてから: hoiku run \(target)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// 繰上げ gives on what is free; it takes no new wishes.
  static let fillWithChanges = Diagnostic(
    .error, "NEXT012", at: SourceLocation(file: "--changes"), "繰上げでは申込みを変更できません",
    reason: "繰上げは、前の選考の申込みと順位のまま、空いた席だけを渡すものです。",
    remedy: "--fill を外して次の選考回を作るか、--changes を外してください。")
}
