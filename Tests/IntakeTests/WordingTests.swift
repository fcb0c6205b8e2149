import Records
import Testing

@testable import Intake

@Suite("指摘の文面") struct WordingTests {
  @Test("場所・内容・理由・対処・件数を示す") func golden() {
    let round = SampleRound.valid
      .replacing("01,02,,2026", by: "01,0２9,,2026", in: "children.csv")
      .replacing("03,01,02", by: "03,,029", in: "children.csv")
      .replacing("01,02,,,\n", by: "029,02,,,\n", in: "children.csv")
      .replacing("若葉 陸", by: "若葉 ?", in: "children.csv")
      .replacing("2025-04-02", by: "2025-02-30", in: "children.csv")
      .replacing("901-2102", by: "12102", in: "households.csv")
    #expect(
      FindingsText.render(round.read().findings) == """
        households.csv:3:3: error: 郵便番号が7桁ではありません [VAL006]
          理由: 郵便番号は7桁の数字です。表計算ソフトで先頭の0が失われた可能性があります。
          対処: 123-4567の形で入力してください。
        children.csv:2:13: error: 希望2「029」は施設一覧にありません [PREF003]
          理由: facilities.csvに施設番号029の行がないため、受入可能数を確認できません。
          対処: 番号を直すか、facilities.csvに追加してください。 近い番号: 02
          ほか2件: children.csv:4, 5
        children.csv:4:3: error: 氏名に「?」「〓」などの失われた文字があります [CHAR004]
          理由: 文字コードの変換で字が失われると、別人の通知になるおそれがあります。
          対処: 元の画面で字を確かめ、正しい字で入力してください。
        children.csv:4:5: error: 生年月日「2025-02-30」という日付はありません [DATE001]
          理由: 暦にない日付です。
          対処: 元の書類を確かめ、正しい日付を入力してください。
        children.csv:4:13: error: 希望2が空欄のまま希望3が書かれています [PREF001]
          理由: 希望の順が途切れていると、希望順位を正しく数えられません。
          対処: 申込書を確かめ、希望を前に詰めるか、抜けた希望を入力してください。
        誤り7件

        """)
  }

  @Test("繰り返す指摘は一度だけ書き、残りは行番号で示す") func grouped() {
    let findings = (2...20).map { (row: Int) in
      Diagnostic(
        .warning, "X001", at: SourceLocation(file: "a.csv", row: row, column: 1), "内容\(row)",
        reason: "理由", remedy: "対処")
    }
    #expect(
      FindingsText.render(findings) == """
        a.csv:2:1: warning: 内容2 [X001]
          理由: 理由
          対処: 対処
          ほか18件: a.csv:3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …(全件は check --format json)
        警告19件

        """)
    #expect(FindingsText.render([]) == "")
  }

  @Test("ファイルの中の制御文字・見えない文字・長い値は、画面の文を壊さない") func shown() throws {
    let hostile = "03,\u{1B}[2J01\u{202E}" + String(repeating: "9", count: 5_000)
    let read = SampleRound.valid.replacing("03,01", by: hostile, in: "children.csv").read()
    let text = FindingsText.render(read.findings)
    #expect(text.contains("希望2「␛[2J01<U+202E>999"))
    #expect(text.contains("…("))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!text.contains("\u{202E}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 1_100 })
    // The JSON keeps the value as it stands.
    let message = try #require(read.findings.first { $0.code == "PREF003" }?.message)
    #expect(message.contains("\u{202E}999") && message.count > 5_000)
  }

  @Test("コンマでない区切りは、見出しの綴りとは言わない") func otherSeparator() {
    for separator in [";", "\t"] {
      let read = SampleRound.valid.replacing(
        "児童番号,世帯番号,氏名", by: ["児童番号", "世帯番号", "氏名"].joined(separator: separator),
        in: "children.csv"
      ).read()
      let finding = read.findings.first { $0.code == "HEAD001" }
      #expect(finding?.remedy == "列の区切りを「,」(コンマ)にして保存し直してください。")
    }
  }

  @Test("上限を超えた指摘は数だけを示す") func limited() {
    let findings = Findings(limit: 3)
    for row in 2...10 {
      findings.add(
        .error, "X001", at: SourceLocation(file: "a.csv", row: row),
        Wording("", reason: "", remedy: ""))
    }
    #expect(findings.all.count == 4)
    #expect(findings.errorCount == 9)
    #expect(findings.all.last?.message == "同じ種類の指摘がほかに6件あります")
  }

  @Test("check で全件を見られない指摘は、行をすべて示す") func allRows() {
    let findings = (1...40).map { row in
      Diagnostic(
        .error, "SCORE001", at: SourceLocation(file: "a.csv", row: row), "空", reason: "理由",
        remedy: "対処")
    }
    let rows = (2...40).map(String.init).joined(separator: ", ")
    #expect(
      FindingsText.render(findings, telling: .all) == """
        a.csv:1: error: 空 [SCORE001]
          理由: 理由
          対処: 対処
          ほか39件: a.csv:\(rows)
        誤り40件

        """)
  }

  @Test("文面に氏名と住所は出ない") func noNames() {
    for form in RefusedForm.all {
      let read = SampleRound.valid.replacing(form.old, by: form.new, in: form.file).read()
      let text = FindingsText.render(read.findings)
      #expect(!text.contains("若葉"), "\(form)")
      #expect(!text.contains("わかば市"), "\(form)")
      #expect(!text.contains("901-"), "\(form)")
    }
  }
}
