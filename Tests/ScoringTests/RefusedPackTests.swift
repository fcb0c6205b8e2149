import Intake
import Records
import Scoring
import Testing

/// The rest of what a pack is refused for: the place and the whole wording of each finding.
@Suite("断られる規則一式: 表のひとますごとに、箇所と言葉")
struct RefusedPackTests {
  private func told(_ change: (inout TestPack) -> Void) -> [String] {
    var pack = TestPack()
    pack.fields = CheckerTests.fields
    change(&pack)
    return RulePack.compile(pack.source).findings.map(Self.text)
  }

  /// Place, message, reason and remedy, each after the other.
  private static func text(_ finding: Diagnostic) -> String {
    let place = [finding.location.row, finding.location.column].compactMap { $0.map(String.init) }
    return ([finding.code, finding.location.file] + place).joined(separator: ":")
      + " \(finding.message) / \(finding.reason) / \(finding.remedy)"
  }

  @Test(
    "項目の宣言",
    arguments: [
      (
        "時間,保護者,小数,,,\n時間,保護者,整数,,,\n",
        "FIELD004:fields.csv:3:1 「時間」が二度宣言されています / どちらの宣言か決まらないためです。 / どちらかの行を除いてください。"
      ),
      (
        "時間,保護者,小数,,744,\n",
        "FIELD006:fields.csv:2:5 値の範囲「744」を読めません / 数の範囲は「0..744」のように書くためです。 / 範囲を直してください。"
      ),
      (
        "時間,保護者,小数,,744～0,\n",
        "FIELD006:fields.csv:2:5 値の範囲「744～0」を読めません / 数の範囲は「0..744」のように小さい数から書くためです。 / 範囲を直してください。"
      ),
    ])
  func fields(rows: String, wording: String) {
    #expect(told { $0.fields = "名称,対象,型,単位,値の範囲,既定\n" + rows } == [wording])
  }

  @Test("同じ名称は、対象が違えば書き分けて使える")
  func sameName() {
    let fields = "名称,対象,型,単位,値の範囲,既定\n加点,世帯,整数,,,0\n加点,児童,整数,,,0\n"
    func pack(_ points: String) -> (inout TestPack) -> Void {
      {
        $0.fields = fields
        $0.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童×施設,甲,,\(points),表\n"
      }
    }
    #expect(told(pack("世帯.加点 + 児童.加点")) == [])
    let ambiguous = told(pack("加点"))
    #expect(ambiguous.count == 1)
    #expect(
      ambiguous.first
        == "RULE005:adjust.csv:2:5 「加点」がどの項目か決まりません（1文字目） / 同じ名称の項目が二つ以上あるためです。 / 世帯.加点、児童.加点 のように書いてください。"
    )
  }

  @Test(
    "誰の点数か決まらない値",
    arguments: [
      (
        "児童×施設,甲,希望.種別 = 「認可保育所」,1",
        "「希望.」「申込児.」「きょうだい.」の値が一つに決まりません", "件数・合計・最大・最小・平均のかっこの中で使ってください。"
      ),
      ("世帯,甲,時間 160以上,1", "保護者ごとに異なる値が一つに決まりません", "件数・合計・最大・最小・平均のかっこの中で使ってください。"),
      ("世帯,甲,クラス年齢 = 0,1", "世帯の行が児童ごとに異なる値を使っています", "対象を「児童」にしてください。"),
      ("児童,甲,施設.番号 = 「1」,1", "児童の行が児童×施設ごとに異なる値を使っています", "対象を「児童×施設」にしてください。"),
    ])
  func scope(row: String, what: String, remedy: String) {
    let found = told { $0.adjust = "番号,対象,項目,条件,点数,根拠\n1,\(row),表\n" }
    #expect(found.count == 1, "\(found)")
    let wording = found.first ?? ""
    #expect(wording.hasPrefix("RULE010:adjust.csv:2:4 \(what)（"), "\(wording)")
    #expect(wording.hasSuffix(" / この行の点数が誰のものか決まらないためです。 / \(remedy)"), "\(wording)")
  }

  @Test(
    "一覧と「どれか」の型",
    arguments: [
      ("時間 が (10, 「十」) のどれか", "数のどれかに文字があります", "型が合わないためです。", "かっこの中の型をそろえてください。"),
      ("時間 が 一覧 のどれか", "一覧と比べられるのは文字だけです", "型が合わないためです。", "「施設.番号 が … のどれか」のように書いてください。"),
      (
        "場合(介護, 1, 時間 > 1, 2) = 1", "「場合」に「それ以外」の値がありません", "条件と値の組のあとに、どれにも当たらないときの値が要るためです。",
        "最後に値を一つ加えてください。"
      ),
    ])
  func kinds(condition: String, what: String, reason: String, remedy: String) {
    let found = told {
      $0.fields += "一覧,保護者,施設一覧,,,\n"
      $0.base = "番号,事由,条件,点数,群,優先,根拠\n1,就労,\"\(condition)\",10,,,表1\n"
    }
    #expect(found.count == 1, "\(found)")
    let wording = found.first ?? ""
    #expect(wording.contains(":base.csv:2:3 \(what)（"), "\(wording)")
    #expect(wording.hasSuffix(" / \(reason) / \(remedy)"), "\(wording)")
  }

  @Test(
    "群",
    arguments: [
      (
        "群,方法\n甲,合計\n甲,最大\n", "RULE020:groups.csv:3:1 群「甲」が二度使われています",
        "どの行のことか決まらないためです。", "群の名前を行ごとに変えてください。"
      ),
      (
        "群,方法\n甲,平均\n", "RULE025:groups.csv:2:2 方法「平均」はありません",
        "方法は 合計・最大・排他・最大+n のどれかです。", "方法を直してください。"
      ),
      (
        "群,方法\n甲,\n", "RULE025:groups.csv:2:2 方法「」はありません",
        "方法は 合計・最大・排他・最大+n のどれかです。", "方法を直してください。"
      ),
      (
        "群,方法\n,合計\n", "RULE028:groups.csv:2:1 「群」が空です", "行に欠かせない列だからです。",
        "「群」を書いてください。"
      ),
      (
        "群,方法,下限,上限\n甲,合計,5,2 + 1\n", "RULE034:groups.csv:2:3 群「甲」の下限 5 が上限 3 を上回っています",
        "どちらの点数になるか決まらないためです。", "下限か上限を直してください。"
      ),
    ])
  func groups(table: String, place: String, reason: String, remedy: String) {
    let found = told {
      $0.adjust = "番号,対象,項目,条件,点数,群,根拠\n1,世帯,一,,1,甲,表\n2,世帯,二,,2,甲,表\n"
      $0.groups = table
    }
    #expect(found.first == "\(place) / \(reason) / \(remedy)", "\(found)")
  }

  @Test("群の下限は、上限と同じでもよい")
  func equalLimits() {
    let found = told {
      $0.adjust = "番号,対象,項目,条件,点数,群,根拠\n1,世帯,一,,1,甲,表\n2,世帯,二,,2,甲,表\n"
      $0.groups = "群,方法,下限,上限\n甲,合計,-3,-3\n"
    }
    #expect(found == [], "\(found)")
  }

  @Test("群の行の対象")
  func groupScope() {
    #expect(
      told {
        $0.adjust = "番号,対象,項目,条件,点数,群,根拠\n1,世帯,一,,1,甲,表\n2,児童,二,,2,甲,表\n"
        $0.groups = "群,方法\n甲,最大\n"
      } == [
        "RULE032:groups.csv:2 群「甲」に対象の異なる行があります / 誰の点数として合わせるか決まらないためです。 / 群の行の対象をそろえてください。"
      ])
  }

  @Test(
    "同点時の項目",
    arguments: [
      (
        "1,所得,所得,安い順,表", "RULE026:tiebreak.csv:2:4 向き「安い順」はありません",
        "向きは 小さい順 か 大きい順 です。", "向きを直してください。"
      ),
      (
        "0,所得,所得,小さい順,表", "RULE027:tiebreak.csv:2:1 順「0」を読めません",
        "順は1から始まる、重ならない数です。", "順を直してください。"
      ),
      (
        "1,,所得,小さい順,表", "RULE028:tiebreak.csv:2:2 「項目」が空です", "行に欠かせない列だからです。",
        "「項目」を書いてください。"
      ),
    ])
  func ties(row: String, place: String, reason: String, remedy: String) {
    let found = told { $0.tiebreak = "順,項目,式,向き,根拠\n\(row)\n" }
    #expect(found == ["\(place) / \(reason) / \(remedy)"])
  }

  @Test("適用の月、国分類、優先")
  func cells() {
    let national =
      "ひとり親・生活保護・失業・虐待・DV・障害児・育休復帰・きょうだい・卒園児・その他・就労・妊娠・出産・疾病・障害・介護・看護・災害復旧・求職・就学・育休継続"
    let found = told {
      $0.base = "番号,事由,条件,点数,根拠,適用開始,国分類,優先\n1,就労,,10,表1,春,就業,\n2,就労,,10,表1,,,-\n"
    }
    #expect(
      found.sorted() == [
        "RULE022:base.csv:3:8 優先「-」を読めません / 優先は ○ か、1から始まる順番です。 / 優先を直すか、空にしてください。",
        "RULE023:base.csv:2:6 適用開始「春」を読めません / 入所月は「2026-04」のように書くためです。 / 適用開始を直してください。",
        "RULE030:base.csv:2:7 国分類「就業」はありません / 国分類は \(national) のどれかです。 / 「失業」ではありませんか。",
      ])
  }

  @Test("保護者と施設の両方で変わる式")
  func tooWide() {
    #expect(
      told { $0.formulas["甲"] = "場合(施設.番号 = 「1」, 時間, 0)" } == [
        "PACK011:pack.json:3 「甲」が保護者と施設の両方で変わります / その組合せごとの値は扱えないためです。 / 保護者の値を 合計・最大・最小・平均 でまとめてください。"
      ])
  }
}
