/// 印刷用のページ — a batch of letters as it is given to the browser: laid out once, for paper.
enum PaperPage {
  /// The page without a view for the screen.
  ///
  /// Where every sheet cuts off what does not fit on it, each is told to be drawn by itself: the
  /// browser then looks for what belongs on a sheet in that sheet alone, and takes a quarter less
  /// time. Where a city's style lets sheets grow, they stay as they are, so that a sheet too many is
  /// seen in the number of pages.
  ///
  /// - Parameters:
  ///   - page: The batch.
  ///   - drawsAlone: False where the layout is looked at before printing: what is drawn by itself is
  ///     not laid out before it is drawn.
  /// - Returns: The page with a style of its own behind the others.
  static func bytes(of page: [UInt8], drawsAlone: Bool = true) -> [UInt8] {
    guard let place = page.firstRange(of: Array("</head>".utf8))?.lowerBound else { return page }
    let alone = drawsAlone && cutsSheets(page[..<place]) ? sheetsAlone : ""
    return page[..<place] + Array("<style>\(noScreen)\(alone)</style>".utf8) + page[place...]
  }

  private static let noScreen = "@media screen{body{display:none}}"
  private static let sheetsAlone =
    ".page{content-visibility:auto;contain-intrinsic-size:210mm 297mm}"

  /// Whether the last rule for sheets in a head says that they cut off what is too much.
  private static func cutsSheets(_ head: ArraySlice<UInt8>) -> Bool {
    let rules = String(decoding: head, as: UTF8.self).split(separator: "}")
    let sizing = rules.filter { $0.contains(".page") && $0.contains("overflow") }
    return sizing.last?.replacing(" ", with: "").contains("overflow:hidden") ?? false
  }
}
