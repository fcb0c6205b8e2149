public import StableMatching

/// 判定の説明 — what the proof's status means, in words for staff.
public struct StatusWords: Sendable {
  /// One short phrase.
  public let title: String
  /// One or two sentences.
  let sentence: String
  /// Whether no family is kept from a choice it could claim.
  let isStable: Bool

  /// The words for a status, with the number of families that block.
  public init(_ status: Status, blocking: Int) {
    switch status {
    case .unique:
      title = "安定な結果(ただ一通り)"
      sentence =
        "どの世帯も、優先順位または空きによって受けられたはずの上位の希望を逃していません。"
        + "この条件を満たす割り当ては、これ一通りしかないことを証明しました。"
      isStable = true
    case .optimal:
      title = "安定な結果(最良)"
      sentence =
        "どの世帯も、優先順位または空きによって受けられたはずの上位の希望を逃していません。"
        + "この条件を満たす割り当てのうち、内定する児童が最も多く、希望順位の合計が最も小さいことを証明しました。"
      isStable = true
    case .minimalBlocking:
      title = "安定な結果が存在しない(調整不能 \(blocking)世帯)"
      sentence =
        "きょうだいの希望がかみ合わず、どの世帯も逃すものがない割り当ては存在しないことを証明しました。"
        + "調整不能の世帯が最も少ない割り当てを示しています。内容を確認し、決裁(妨害承認)を記録してください。"
      isStable = false
    case .unproven(let bound):
      title = "証明が終わっていない(調整不能 \(blocking)世帯)"
      sentence =
        "探索の上限に達したため、最良であることを証明できていません。"
        + "調整不能の世帯は少なくとも\(bound)世帯必要です。--budget を増やして実行し直してください。"
      isStable = false
    }
  }
}
