import Records

/// 枠の広さ — how much text of `round.json` our own templates have room for.
///
/// An estimate by the width of the text that is rather too strict: a line may end early, at the end
/// of a phrase. What passes here is laid out in a browser by a test; a city that needs more room
/// puts a `head.html`, `foot.html` or `style.css` of its own beside its round, which the printing
/// then looks at sheet by sheet.
enum LetterRoom {
  /// The files of our own that lay a part out: what a city replaces is its own to judge.
  private enum Part: String {
    case style = "style.css"
    case head = "head.html"
    case foot = "foot.html"
    case instruction = "instruction.html"
  }

  /// Millimetres of our own style.
  private enum Place {
    static let sheet = 210
    static let address = (width: 86, height: 42)
    static let body = 81
    static let documentRight = 188
    static let documentBottom = 29
    static let senderRight = 161
    static let senderLeft = 112
    static let senderTop = 51
    /// How far a folded sheet slides in its envelope.
    static let slack = 5
  }

  /// What does not fit.
  ///
  /// - Parameters:
  ///   - settings: The settings for letters.
  ///   - own: The names of the files that a city replaces.
  /// - Returns: The keys of `letters`, and what each is called.
  static func tooLong(
    _ settings: LetterSettings, own: Set<String>
  ) -> [(key: String, name: String)] {
    func isOurs(_ part: Part) -> Bool {
      !own.contains(part.rawValue) && !own.contains(Part.style.rawValue)
    }
    var found: [(key: String, name: String)] = []
    func demand(_ fits: Bool, _ key: String, _ name: String) {
      if !fits { found.append((key, name)) }
    }
    if isOurs(.head) {
      demand(
        settings.windowLeft + Place.address.width + Place.slack <= Place.sheet, "windowLeft", "窓の位置"
      )
      demand(
        settings.windowTop + Place.address.height + Place.slack <= Place.body, "windowTop", "窓の位置")
      demand(documentFits(settings), "documentNumber", "文書番号")
      demand(senderFits(settings), "sender", "発信者")
    }
    if isOurs(.foot) {
      demand(lines(settings.contact, of: 56) <= 3, "contact", "問合せ先")
    }
    if isOurs(.instruction) {
      demand(TextWidth.halves(settings.reviewAuthority) <= 60, "reviewAuthority", "審査庁")
      demand(TextWidth.halves(settings.defendant) <= 80, "defendant", "取消訴訟の被告")
    }
    demand(
      own.contains(Part.style.rawValue) || TextWidth.halves(settings.basis) <= 120, "basis", "根拠")
    return found
  }

  /// 文書番号 and date stand beside the window, in letters of 1.76 mm a half.
  private static func documentFits(_ settings: LetterSettings) -> Bool {
    let isBelow = settings.windowTop >= Place.documentBottom + Place.slack
    let from = isBelow ? Place.slack : settings.windowLeft + Place.address.width + Place.slack
    let halves = max(0, Place.documentRight - from) * 100 / 177
    return halves >= 30 && TextWidth.halves(settings.documentNumber) <= halves
  }

  /// Three lines beside the seal, in letters of 2.25 mm a half, of which a phrase may leave four free.
  private static func senderFits(_ settings: LetterSettings) -> Bool {
    let isAbove = settings.windowTop + Place.address.height + Place.slack <= Place.senderTop
    let window = settings.windowLeft + Place.address.width + Place.slack
    let from = isAbove ? Place.senderLeft : max(Place.senderLeft, window)
    let halves = max(0, Place.senderRight - from) * 100 / 225 - 4
    return halves >= 8 && lines(settings.sender, of: halves) <= 3
  }

  /// How many lines a text takes at most.
  private static func lines(_ text: String, of halves: Int) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
      sum + max(1, TextWidth.lines(String(line), of: halves))
    }
  }
}
