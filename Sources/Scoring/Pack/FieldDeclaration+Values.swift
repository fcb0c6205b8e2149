public import Records

extension FieldDeclaration {
  /// The value of this field that a text stands for.
  ///
  /// Full-width digits and Latin letters must be plain already. Truths are `真 ○ 1 有 はい true` and
  /// `偽 × 0 無 いいえ false`, also in the capitals that spreadsheets make of them; dates may be western or 和暦.
  ///
  /// - Returns: `.missing` for an empty text; nothing where the text is no value of the field.
  public func value(written text: String) -> FactValue? {
    guard !text.isEmpty else { return .missing }
    switch kind {
    case .integer, .decimal, .judgement:
      guard let number = Rational(text), number.isWhole || kind != .integer, isInRange(number)
      else { return nil }
      return .number(number)
    case .truth:
      return Self.truths[text].map(FactValue.truth)
    case .date:
      return EraDate.parse(text).map(FactValue.date)
    case .category(let names):
      return names.isEmpty || names.contains(text) ? .text(text) : nil
    case .facilities:
      return .text(text == "なし" ? "" : text)
    }
  }

  /// What the field takes, as a sentence for a finding.
  var expectation: String {
    switch kind {
    case .integer: "整数\(rangeText)のはずです。"
    case .decimal, .judgement: "数\(rangeText)のはずです。"
    case .truth: "真偽（○・1・有・真、または ×・0・無・偽）のはずです。"
    case .date: "日付（2026-04-01、令和8年4月1日 など）のはずです。"
    case .category(let names): "\(names.joined(separator: "|")) のどれかのはずです。"
    case .facilities: "施設番号を「;」で区切った一覧か、なし のはずです。"
    }
  }

  private var rangeText: String {
    guard least != nil || greatest != nil else { return "" }
    return "（\(least?.description ?? "")から\(greatest?.description ?? "")まで）"
  }

  private func isInRange(_ number: Rational) -> Bool {
    (least.map { $0 <= number } ?? true) && (greatest.map { number <= $0 } ?? true)
  }

  private static let truths: [String: Bool] = [
    "真": true, "○": true, "〇": true, "◯": true, "1": true, "有": true, "はい": true, "true": true,
    "TRUE": true, "FALSE": false,
    "偽": false, "×": false, "0": false, "無": false, "いいえ": false, "false": false,
  ]
}
