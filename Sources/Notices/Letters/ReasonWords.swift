import Records
import Scoring
import Selection

/// 理由の文言 — what a letter says for each reason; of other families it says nothing.
struct ReasonWords {
  /// The short words for one listed facility.
  static func wish(_ listing: Listing, policy: SiblingPolicy?, tieNames: [String]) -> String {
    switch listing.reason {
    case .admittedHere: ""
    case .rank: "優先順位の高い児童で受入枠が埋まったため"
    case .tie: tie(listing.decidedBy, tieNames)
    case .phase: "先に選考する区分の児童で受入枠が埋まったため"
    case .noSeats: "今回の募集がないため"
    case .age: "入所日に受入開始の月齢に達しないため"
    case .siblings: "お申込みの条件\(quoted(policy))に合う席がないため"
    case .noNeed: "保育の必要な事由に該当しないため"
    case .papers: "必要な書類がそろわなかったため"
    case .cannotTake: "施設で必要な受入体制が整わないため"
    case .better: "上位の希望で内定したため"
    case .declined: "申込みの取下げ又は辞退による"
    case .unresolved: "きょうだいの希望の組合せを同時に満たせなかったため"
    }
  }

  private static func tie(_ level: PriorityLevel?, _ tieNames: [String]) -> String {
    switch level {
    case .tieKey(let key) where key < tieNames.count:
      "指数が同じため、同点時の順位「\(tieNames[key])」による"
    case .lot: "指数が同じため、抽選による"
    default: "指数が同じため、同点時の順位による"
    }
  }

  /// The sentence that gives the ground of the decision.
  static func decision(_ code: ReasonCode, policy: SiblingPolicy?, basis: String) -> String {
    let by = basis.isEmpty ? "利用調整の基準" : basis
    return switch code {
    case .rank: "\(by)に基づき選考した結果、優先順位の高い児童で受入可能数に達したため。"
    case .tie: "\(by)に基づき選考した結果、指数が同じ児童の間で、同点時の優先順位の定めにより受入可能数に達したため。"
    case .phase: "\(by)に基づき、先に選考する区分の児童で受入可能数に達したため。"
    case .noSeats: "希望された施設では、該当するクラスに今回募集する席がないため(入所が先に決まっている席を除きます)。"
    case .age: "入所日に、希望された施設の受入開始の月齢に達しないため。"
    case .siblings:
      "優先順位又は空きにより入所できる施設がありましたが、お申込みのきょうだい条件\(quoted(policy))を"
        + "満たす組合せの席がなかったため、ご家庭の条件に従い保留としました。"
    case .noNeed: "保育の必要な事由に該当することを確認できないため。"
    case .papers: "必要な書類がそろわず、保育の必要性を確認できないため。"
    case .cannotTake: "希望された施設で、お子さんの受入れに必要な体制が整わないため。"
    case .declined: "申込みの取下げ又は辞退によるため。"
    case .unresolved:
      "きょうだいで申し込まれた世帯の希望の組合せが互いに両立せず、すべての希望を同時に満たす割り当てが"
        + "存在しないため。優先順位が低いことによるものではありません。"
    case .admittedHere, .better: ""
    }
  }

  private static func quoted(_ policy: SiblingPolicy?) -> String {
    policy.map { "「\($0.label)」" } ?? ""
  }
}
