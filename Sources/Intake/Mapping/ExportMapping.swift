/// 読替表 — `mapping.json`: another system's file names, headers, codes and dates, and ours.
///
/// What it changes is the reading only; findings still name the place in the export.
struct ExportMapping {
  /// Where the values of one of our columns come from.
  enum Source: Equatable {
    /// A column of the export.
    case column(String)
    /// Several columns, joined by a text between those that are not empty.
    case joined([String], separator: String)
    /// The same text in every row.
    case constant(String)
  }

  /// A form of dates that cannot be told from the text alone.
  enum DateForm: String, CaseIterable {
    /// `5080401`: a digit for the era (1 明治 … 5 令和), then year, month and day.
    case eraCode = "era7"
    /// `4/1/2026`.
    case monthFirst = "mdy"
    /// `1/4/2026`.
    case dayFirst = "dmy"
    /// `46113`: a spreadsheet's number of the day.
    case serial
  }

  /// What is known of one file.
  struct File {
    /// The file's name in the export.
    var name: String?
    /// Our headers with their sources, in the order of `mapping.json`.
    var columns: [(header: String, source: Source)] = []
    /// Codes and what they mean, by our header.
    var values: [String: [String: String]] = [:]
    /// Forms of dates, by our header.
    var dates: [String: DateForm] = [:]
    /// Columns of the export that are not read.
    var ignored: Set<String> = []
  }

  /// The files by our name.
  var files: [RoundFile: File] = [:]
  /// 外字 — private-use characters and what to read for each.
  var characters: [Unicode.Scalar: String] = [:]
}
