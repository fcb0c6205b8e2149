import Foundation

/// 用紙からのはみ出し — finds the sheets on which a text does not fit into its place.
///
/// A browser cuts off what is too much, or prints one part over another, and says nothing. What our
/// own templates have room for is known from tests and from ``LetterRoom``; of a city's own it is
/// looked at before anything is printed.
enum OverflowLook {
  /// A script that gives the ids of such sheets, parted by spaces.
  ///
  /// Looked at are the sheet, its `.body`, and the parts that stand in fixed places; a part of
  /// another name, such as a mark across the sheet, may lie over others. What runs out at the top
  /// is seen by the places of what is inside, since it does not make a part longer to scroll.
  static let script = """
    (() => {
      const names = ['address', 'document', 'sender', 'body', 'foot', 'head'];
      const slack = 1.5;
      const inside = (part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getBoundingClientRect();
      };
      const spills = (part) => part.scrollHeight > part.clientHeight + 1
        || part.scrollWidth > part.clientWidth + 1;
      const leaves = (text, box) => text.top < box.top - slack || text.left < box.left - slack
        || text.bottom > box.bottom + slack || text.right > box.right + slack;
      const meets = (one, other) => one.left < other.right - slack
        && other.left < one.right - slack && one.top < other.bottom - slack
        && other.top < one.bottom - slack;
      const isFull = (page) => {
        if (spills(page) || [...page.querySelectorAll('.body')].some(spills)) return true;
        const parts = [...page.children].filter((part) => part.tagName === 'TABLE'
          || names.some((name) => part.classList.contains(name)));
        const texts = parts.map(inside);
        const sheet = page.getBoundingClientRect();
        return parts.some((part, number) => spills(part)
          || leaves(texts[number], part.getBoundingClientRect()) || leaves(texts[number], sheet)
          || texts.some((other, place) => place < number && meets(texts[number], other)));
      };
      return [...document.querySelectorAll('.page')].filter(isFull)
        .map((page) => page.id || '?').join(' ');
    })()
    """

  /// The ids that the script gave.
  static func sheets(_ answer: String) -> [String] {
    answer.split(separator: " ").map(String.init)
  }

  /// A batch that looks at itself when it is opened, laid out as for paper, and leaves nothing but
  /// the answer: for a browser that cannot be told what to do.
  static func looking(at page: [UInt8]) -> [UInt8] {
    var text = String(decoding: page, as: UTF8.self)
    // Our pages forbid scripts; this one alone may run.
    text = text.replacing(
      "default-src 'none';", with: "default-src 'none'; script-src 'nonce-look';",
      maxReplacements: 1)
    guard let end = text.range(of: "</body>", options: .backwards) else { return page }
    text.replaceSubrange(
      end.lowerBound..<end.lowerBound, with: "<script nonce=\"look\">\(alone)</script>")
    return Array(text.utf8)
  }

  private static let mark = "data-overflow"

  private static let alone = """
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (!rule.media) continue;
        const media = rule.media.mediaText;
        if (/^(only )?print$/.test(media)) rule.media.mediaText = 'all';
        if (/^(only )?screen/.test(media)) rule.media.mediaText = 'not all';
      }
    }
    const sheets = \(script);
    document.body.textContent = '';
    document.documentElement.setAttribute('\(mark)', sheets);
    """

  /// The answer in what such a page has become; nothing where the browser did not come so far.
  static func answer(in document: String) -> [String]? {
    guard let start = document.range(of: "\(mark)=\"")?.upperBound,
      let end = document[start...].firstIndex(of: "\"")
    else { return nil }
    return sheets(String(document[start..<end]))
  }
}

/// A browser that is started to look at one batch and ends with it.
struct OneShotLook {
  let process: Process
  private let file: URL

  /// Starts looking at a page, with a working folder of its own.
  init(_ browser: Browser, _ page: URL, in folder: URL) throws {
    file = folder.appendingPathComponent("looked.html")
    // Into a file: of a pipe the browser's children may hold the other end open.
    try Data().write(to: file)
    process = try browser.start(
      ["--dump-dom", page.absoluteString], profile: folder.appendingPathComponent("look"),
      output: try FileHandle(forWritingTo: file))
  }

  /// The ids of the sheets on which a text does not fit; nothing where the browser ended before.
  func sheets() -> [String]? {
    Browser.wait(for: process)
    PrintFolder.forget(process)
    return FileManager.default.contents(atPath: file.path).flatMap {
      OverflowLook.answer(in: String(decoding: $0, as: UTF8.self))
    }
  }
}
