// Every refusal of a proof in words for staff, in one place.
extension ProofFault {
  private typealias Text = (code: String, message: String)

  /// A stable code.
  public var code: String { text.code }

  /// What is wrong: one sentence, without the final 。.
  var message: String { text.message }

  /// Why it matters, and what to do.
  var explanation: (reason: String, remedy: String) {
    switch self {
    case .wrongOutcome, .header, .status:
      (
        "別の問題または別の結果についての証明です。",
        "instance.json・結果・証明が同じ実行のものかを確かめてください。"
      )
    case .syntax, .truncated, .unknown, .misplaced:
      (
        "証明のファイルが途中で切れたか、書き換えられています。",
        "控えから戻すか、hoiku solve --proof で書き直してください。"
      )
    default:
      (
        "この行までの内容から、この行は導けません。証明は成り立っていません。",
        "hoiku solve --proof で書き直してください。それでも同じなら、結果を使わずに開発者へ知らせてください。"
      )
    }
  }

  private var text: Text {
    switch self {
    case .wrongOutcome: ("PRF001", "結果が問題の世帯と希望に合いません")
    case .header: ("PRF002", "1行目がこの問題の証明のものではありません")
    case .syntax: ("PRF003", "決められた書き方の行ではありません")
    case .truncated: ("PRF004", "証明が終わりまで書かれていません")
    case .unknown(let name, let number): ("PRF005", "\(name.word)\(number) はありません")
    case .misplaced: ("PRF006", "この行はここには書けません")
    case .afterContradiction: ("PRF007", "矛盾が出た後に、まだ行が続いています")
    case .sectionContradictory: ("PRF008", "章の全体が矛盾しています(結果そのものまで否定しています)")
    case .notContradictory: ("PRF009", "矛盾を導かずに終わっています")
    case .group(let group): ("PRF010", "組\(group) はこの行からは作れません")
    case .part: ("PRF011", "部分の世帯の並びが正しくありません")
    case .undecided(let family): ("PRF012", "世帯\(family) の結果がまだ一つに決まっていません")
    case .status: ("PRF013", "1行目の状態・証明の章・結果が一致しません")
    default: ruleText
    }
  }

  /// The refusals of a deriving line.
  private var ruleText: Text {
    switch self {
    case .notStrict(let family):
      ("PRF020", "世帯\(family) は妨害してもよい世帯で、保証にも請求にも使えません")
    case .notGuaranteed(let family, let choice):
      ("PRF021", "世帯\(family) の希望\(choice) は保証されていません")
    case .deletesNothing: ("PRF022", "この行で消える希望がありません")
    case .dead(let family, let choice): ("PRF023", "世帯\(family) の希望\(choice) はすでに消えています")
    case .sendsNobody(let family, let choice, let program):
      ("PRF024", "世帯\(family) の希望\(choice) は枠\(program) に誰も送りません")
    case .witness(let family, let objection):
      ("PRF025", "証人の世帯\(family) は数えられません(\(objection.words))")
    case .tooFewWitnesses(let found, let needed):
      ("PRF026", "証人が足りません(必要\(needed)、数えたもの\(found))")
    case .siblingsTogether(let applicant):
      ("PRF027", "児童\(applicant) にはきょうだいと同じ枠への希望が残っていて、まとめて消せません")
    case .clauseNotUnit(let clause): ("PRF028", "節\(clause) からは何も決まりません")
    case .clauseNotFalse(let clause): ("PRF029", "節\(clause) はまだ否定されていません")
    case .limit(let group): ("PRF030", "組\(group) の上限はここでは使えません")
    case .bound: ("PRF031", "より良い結果がまだ残っていて、下限では否定できません")
    default: ("PRF000", "この行は認められません")
    }
  }
}

extension ProofFault.Name {
  /// The word before the number.
  fileprivate var word: String {
    switch self {
    case .family: "世帯"
    case .applicant: "児童"
    case .program: "枠"
    case .choice: "希望"
    case .clause: "節"
    case .group: "組"
    }
  }
}

extension ProofFault.Objection {
  /// The reason in brackets.
  fileprivate var words: String {
    switch self {
    case .sameFamily: "同じ世帯です"
    case .repeated: "すでに数えました"
    case .notOccupant: "その枠に入ると決まっていません"
    case .betterAlive: "より上の希望が残っています"
    case .notOneChild: "その枠に送る児童がちょうど一人ではありません"
    case .ranksBelow: "優先順位が上ではありません"
    case .notGuaranteed: "ほかの席が保証されていません"
    }
  }
}
