import Records

/// Wording about `mapping.json`.
extension Wording {
  static func unknownMapped(_ what: String, _ name: String, _ known: [String]) -> Wording {
    Wording(
      "mapping.jsonの\(what)「\(name)」は使われません",
      reason: "左に書けるのは、このツールの\(what)の名前です。",
      remedy: "名前を直してください。" + near(name, known, "近い名前"))
  }

  static func missingMapped(_ header: String, _ name: String, _ known: [String]) -> Wording {
    Wording(
      "mapping.jsonで「\(header)」に対応する見出し「\(name)」がありません",
      reason: "書出しの項目が変わったか、綴りが違うおそれがあります。",
      remedy: "書出しの見出しか、mapping.jsonを直してください。" + near(name, known, "近い見出し"))
  }

  static func mappedCharacter(_ code: String) -> Wording {
    Wording(
      "mapping.jsonのcharacters「\(code)」は読めません",
      reason: "左は「U+E000」の形の外字、右は代わりに読む字です。",
      remedy: "「\"U+E000\": \"髙\"」のように書いてください。")
  }
}
