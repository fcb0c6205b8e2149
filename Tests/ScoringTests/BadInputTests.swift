import Intake
import Records
import Scoring
import Testing

/// Every kind of bad input that a rule pack or a round can bring, by its whole wording.
@Suite("誤った規則と事実: 箇所、理由、対処")
struct BadInputTests {
  private func told(_ change: (inout TestPack) -> Void) -> [String] {
    var pack = TestPack()
    pack.fields = CheckerTests.fields
    change(&pack)
    return RulePack.compile(pack.source).findings.map { Self.text($0) }
  }

  /// Place, message, reason and remedy, as staff read them.
  private static func text(_ finding: Diagnostic) -> String {
    FindingsText.render([finding]).split(separator: "\n").prefix(3).joined(separator: "\n")
  }

  private func base(_ row: String) -> (inout TestPack) -> Void {
    { $0.base = "番号,事由,条件,点数,群,優先,根拠\n" + row + "\n" }
  }

  @Test("根拠のない行")
  func clause() {
    #expect(
      told(base("1,就労,時間 64以上,10,,,")) == [
        """
        base.csv:2:7: error: 根拠のない行です [RULE029]
          理由: 点数や順序の根拠を示せなくなるためです。
          対処: 要綱・基準表のどこによるかを根拠に書いてください。
        """
      ])
  }

  @Test("適用期間の外の日付")
  func date() {
    #expect(
      told { $0.base = "番号,事由,条件,点数,根拠,適用開始\n1,就労,,10,表1,2027-05\n" } == [
        """
        base.csv:2:6: error: 日付 2027-05-01 が規則一式の適用期間（2026-04-01から2027-03-31まで）の外です [RULE033]
          理由: 使われることのない行になるためです。
          対処: 行の適用開始・適用終了か pack.json を直してください。
        """
      ])
  }

  @Test("知らない項目")
  func field() {
    #expect(
      told(base("1,就労,時閒 64以上,10,,,表1")) == [
        """
        base.csv:2:3: error: 「時閒」という項目はありません（1文字目） [RULE002]
          理由: fields.csv にも組込みの名前にもないためです。
          対処: 「時間」ではありませんか。文字の値であれば、かぎ括弧で囲んでください。
        """
      ])
  }

  @Test("数であるべきところの文字")
  func type() {
    #expect(
      told(base("1,就労,,\"時間 + 「十」\",,,表1")) == [
        """
        base.csv:2:4: error: 数であるべきところが文字です（6文字目） [RULE003]
          理由: この演算・関数は数だけを扱うためです。
          対処: 項目の型と式を確かめてください。
        """
      ])
  }

  @Test("閉じていないかっこ")
  func bracket() {
    #expect(
      told(base("1,就労,(時間 64以上,10,,,表1")) == [
        """
        base.csv:2:3: error: 式が途中で終わっています（9文字目） [RULE001]
          理由: 式の書き方に合わないためです。
          対処: 「)」を補ってください。
        """
      ])
  }

  @Test("0での割り算")
  func division() {
    #expect(
      told(base("1,就労,,時間 / 0,,,表1")) == [
        """
        base.csv:2:4: error: 0で割っています（6文字目） [RULE006]
          理由: 0で割った値はないためです。
          対処: 割る数を直してください。
        """
      ])
  }

  @Test("互いを使う式の輪: ほかの式には「ありません」と言わない")
  func cycle() {
    #expect(
      told { $0.formulas = ["総合": "甲", "甲": "乙 + 1", "乙": "甲 * 2"] } == [
        """
        pack.json:3: error: 式が自分自身を使っています: 乙 → 甲 → 乙 [PACK010]
          理由: 値を計算する順番が決まらないためです。
          対処: どれか一つの式から、他の式の名前を除いてください。
        """
      ])
    let group = told {
      $0.adjust = "番号,対象,項目,条件,点数,群,根拠\n1,世帯,甲,,1,群,表2\n"
      $0.groups = "群,方法,下限,上限\n群,合計,,総合\n"
    }
    #expect(group.count == 1 && group[0].contains("[PACK010]"), "\(group)")
    #expect(group[0].hasPrefix("pack.json:"), "\(group)")
  }

  @Test("式の名前にならない名前")
  func formulaName() {
    #expect(
      told { $0.formulas["甲 乙"] = "1" } == [
        """
        pack.json:3: error: 「甲 乙」は式の名前になりません [PACK015]
          理由: 名前は文字で始まり、文字・数字・「・」「ー」だけでできた、式の語でないものです。
          対処: 名前を直してください。
        """
      ])
    for name in ["かつ", "3x", "真", "a.b"] {
      #expect(told { $0.formulas[name] = "1" }.contains { $0.contains("[PACK015]") }, "\(name)")
    }
  }

  /// What scoring one child whose hours are as given tells.
  private func scored(_ hours: FactValue, _ change: (inout TestPack) -> Void) throws -> [String] {
    var pack = ScorerTests.pack()
    change(&pack)
    let compiled = try pack.compiled()
    var round = ScorerTests.round(["A"], hours: [hours])
    round.settings.entryDate = compiled.validFrom
    round.places.guardians.rows = [7]
    round.places.guardians.columns = ["時間": 5]
    round.places.children.rows = [9]
    return Scorer.score(round, by: compiled).findings.prefix(1).map { Self.text($0) }
  }

  @Test("未決の総合判断")
  func undecided() throws {
    #expect(
      try scored(.number(Rational(160))) {
        $0.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童,総合的に判断,,適宜,表2\n"
      } == [
        """
        decisions.csv: error: 児童 A: 調整1「総合的に判断」 の「適宜」が未決です [SCORE002]
          理由: 点数を判断に任せている行が当てはまるためです。
          対処: decisions.csv に、種類「指数」、値「適宜=点数」の判断を理由・決裁者・決裁日とともに加えてください。
        """
      ])
  }

  @Test("既定のない項目の空欄は、行と列で示す")
  func missing() throws {
    #expect(
      try scored(.missing) { _ in } == [
        """
        guardians.csv:7:5: error: 児童 A（保護者 1）: 基準1「就労」 に使う「時間」が空です [SCORE001]
          理由: 空欄は0でも無でもなく、点数が決まらないためです。
          対処: 「時間」を記入してください。空欄でよい項目であれば fields.csv に既定を書くか、条件で「有(時間)」を確かめてください。
        """
      ])
  }

  @Test("事実の0による割り算は、児童の行で示す")
  func divisionByFact() throws {
    #expect(
      try scored(.number(.zero)) { $0.base = "番号,事由,条件,点数,根拠\n1,就労,,100 / 時間,表1\n" } == [
        """
        children.csv:9: error: 児童 A（保護者 1）: 基準1「就労」 の中で0で割っています [SCORE003]
          理由: 0で割った値はないためです。
          対処: 割る項目の値を確かめてください。
        """
      ])
  }

  @Test("推定の行は要確認")
  func assumed() {
    #expect(
      told(base("1,就労,,10,,,推定: 前年度の表")) == [
        """
        base.csv:2: 要確認: 基準1「就労」 は推定による行です [RULE040]
          理由: 公表資料で確かめられていない点数や順序が結果を左右するためです。
          対処: 資料で確かめて根拠を書くか、decisions.csv に警告承認を加えてください。
        """
      ])
  }
}
