import Records

/// Wording about instance and outcome files.
extension Wording {
  /// The wording with the way to a value of a JSON file behind the message.
  func at(_ path: String) -> Wording {
    guard !path.isEmpty, !message.contains("「\(path)」") else { return self }
    return Wording("\(message)(\(path))", reason: reason, remedy: remedy)
  }

  static func otherFormat(_ word: String, _ format: String) -> Wording {
    Wording(
      "formatの値「\(word)」は読めない形式です",
      reason: "ここで読めるのは\(format)だけです。",
      remedy: "ファイルの取り違えがないかお確かめください。")
  }

  static func emptyID(_ what: String) -> Wording {
    Wording(
      "\(what)のidが空です", reason: "idで\(what)を区別します。", remedy: "idを付けてください。")
  }

  static func idTwice(_ what: String, _ id: String) -> Wording {
    Wording(
      "\(what)のid「\(id)」が二度使われています",
      reason: "同じidが二つあると区別できません。",
      remedy: "idを付け直すか、一方を削除してください。")
  }

  static func unknownProgram(_ id: String, _ known: [String]) -> Wording {
    Wording(
      "枠「\(id)」はprogramsにありません",
      reason: "席の数が分からない枠は使えません。",
      remedy: "idを直すか、programsに加えてください。" + near(id, known, "近いid"))
  }

  static var noChildren: Wording {
    Wording(
      "世帯に児童がいません", reason: "児童のいない世帯は選考の対象になりません。",
      remedy: "childrenに児童のidを書くか、世帯を削除してください。")
  }

  static func cellCount(_ path: String, _ count: Int, _ children: Int) -> Wording {
    Wording(
      "「\(path)」の長さが\(count)です(児童は\(children)人)",
      reason: "児童一人に一つずつ、枠のidかnullが必要です。",
      remedy: "childrenと同じ数だけ書いてください。")
  }

  static func capacityRange(_ text: String) -> Wording {
    Wording(
      "capacity「\(text)」は使えない値です",
      reason: "席の数は0から2147483647までの整数です。",
      remedy: "正しい席の数に直してください。")
  }

  static func moreHomes(_ id: String, _ homes: Int) -> Wording {
    Wording(
      "枠「\(id)」の席より、いま席を持つ児童(\(homes)人)の方が多くなっています",
      reason: "capacityには、いま席を持つ児童の席も含めます。",
      remedy: "capacityかhomeのどちらが正しいかお確かめください。")
  }

  static func priorityTwice(_ path: String, _ id: String) -> Wording {
    Wording(
      "「\(path)」の児童「\(id)」は優先順位に二度書かれています",
      reason: "どちらの順位か決められません。",
      remedy: "一方を削除してください。")
  }

  static func unknownPriorityChild(_ id: String) -> Wording {
    Wording(
      "優先順位の児童「\(id)」はどの世帯にもいません",
      reason: "世帯にいない児童は無視します。",
      remedy: "idの誤りがないかお確かめください。")
  }

  static func missingPriority(_ program: String, _ child: String) -> Wording {
    Wording(
      "枠「\(program)」の優先順位に児童「\(child)」がいません",
      reason: "この枠を希望するか、いま席を持つ児童は、全員が順位に必要です。",
      remedy: "prioritiesの「\(program)」に加えてください。")
  }

  static func choiceTwice(_ family: String, _ choice: Int, _ first: Int) -> Wording {
    Wording(
      "世帯「\(family)」の\(choice)番目の希望は\(first)番目と同じです",
      reason: "同じ組合せを二度希望することはできません。",
      remedy: "一方を削除してください。")
  }

  static var tooLargeInstance: Wording {
    Wording(
      "問題が大きすぎます", reason: "児童・枠・希望の数は約21億までです。",
      remedy: "ファイルの内容をお確かめください。")
  }
}
