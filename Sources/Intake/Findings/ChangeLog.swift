public import Records

/// 読み替えの記録 — what was read differently from how it was written, counted.
///
/// One entry per file, column and kind of change, with the first case as an example. Names and
/// addresses are never quoted.
public final class ChangeLog {
  /// The kind of a change.
  public enum Kind: String, CaseIterable, Sendable {
    /// A byte order mark was skipped.
    case byteOrderMark = "BOMを読み飛ばし"
    /// CP932 was read as Unicode.
    case cp932 = "CP932から変換"
    /// Rows end with CR LF.
    case windowsLineEnd = "改行CRLF"
    /// Line breaks inside quotes.
    case quotedLineBreak = "引用符の中の改行"
    /// A line break in an address.
    case lineBreak = "改行を空白に"
    /// Rows without any text.
    case blankRow = "空行を無視"
    /// Empty columns beyond the header.
    case emptyColumn = "末尾の空列を無視"
    /// Spaces before and after a value.
    case space = "前後の空白を除去"
    /// Full-width digits, Latin letters and signs.
    case halfWidth = "全角英数字などの書き方を統一"
    /// Half-width kana.
    case fullWidthKana = "半角カナを全角に"
    /// A telephone number with other hyphens, or in full-width.
    case hyphen = "電話番号のハイフンと数字の字形を統一"
    /// A date in the Japanese calendar.
    case era = "和暦を西暦に"
    /// A date in another western form.
    case date = "日付の書き方を統一"
    /// ○, 有 and other marks for yes and no.
    case truth = "○・有などを真偽に"
    /// Thousands separators.
    case thousands = "桁区切りのコンマを除去"
    /// A postal code without hyphen.
    case postalCode = "郵便番号の書き方を統一"
    /// Something renamed by `mapping.json`.
    case mapping = "読替表による変換"
    /// A child whose facility has no class for it.
    case graduate = "卒園児(在園施設に該当クラスなし)"
  }

  /// One counted change.
  public struct Entry: Hashable, Sendable {
    /// The file.
    public var file: String
    /// The column's header; nothing for the file as a whole.
    public var column: String?
    /// The kind of change.
    public var kind: Kind
    /// How often.
    public var count: Int
    /// The first place.
    public var first: SourceLocation
    /// The value as written, at the first place; nothing where it must not be shown.
    public var before: String?
    /// The value as read, at the first place.
    public var after: String?
  }

  private struct Key: Hashable {
    var file: String
    var column: String?
    var kind: Kind
  }

  /// The changes, in the order they first happened.
  public private(set) var entries: [Entry] = []
  private var numbers: [Key: Int] = [:]

  /// Begins an empty log.
  public init() {}

  /// Counts a change of a file as a whole.
  func note(_ kind: Kind, file: String, count: Int = 1) {
    guard count > 0 else { return }
    note(kind, at: SourceLocation(file: file), column: nil, count: count, nil)
  }

  /// Counts the changes in a part of a file, as if they were noted here.
  func add(_ others: [Entry]) {
    for other in others {
      let example = other.before.flatMap { before in other.after.map { (before, $0) } }
      note(other.kind, at: other.first, column: other.column, count: other.count, example)
    }
  }

  /// Counts how a file was encoded.
  func note(encoding: TextEncoding, file: String) {
    switch encoding {
    case .utf8: break
    case .utf8WithMark: note(.byteOrderMark, file: file)
    case .cp932: note(.cp932, file: file)
    }
  }

  /// Counts a change of one value.
  func note(
    _ kind: Kind, at location: SourceLocation, column: String?, count: Int = 1,
    _ values: @autoclosure () -> (before: String, after: String)?
  ) {
    let key = Key(file: location.file, column: column, kind: kind)
    if let number = numbers[key] {
      entries[number].count += count
      return
    }
    numbers[key] = entries.count
    let values = values()
    entries.append(
      Entry(
        file: location.file, column: column, kind: kind, count: count, first: location,
        before: values?.before, after: values?.after))
  }
}

extension ChangeLog {
  /// The changes as lines, with the first case of each as an example; what concerns whole files is
  /// told once for all of them.
  public static func text(_ entries: [Entry]) -> String {
    guard !entries.isEmpty else { return "" }
    let whole = Kind.allCases.compactMap { kind -> String? in
      let files = entries.filter { $0.kind == kind && $0.column == nil }.map(\.file)
      return files.isEmpty ? nil : "  \(kind.rawValue): \(files.joined(separator: "、"))\n"
    }
    let columns = entries.filter { $0.column != nil }.map { entry in
      var line = "  \(entry.file) \(entry.column ?? ""): \(entry.kind.rawValue) \(entry.count)件"
      if let before = entry.before, let after = entry.after {
        line += "(例: \(entry.first.text) 「\(before)」→「\(after)」)"
      }
      return ShownText.line(line) + "\n"
    }
    return "読み替え:\n" + (whole + columns).joined()
  }
}
