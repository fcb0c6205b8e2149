import Foundation

/// A browser that stays open and prints one page after the other, told what to do through pipes.
///
/// Starting a browser takes as long as printing two hundred letters, so that one is kept for all
/// batches. The letters are printed without the structure that screen readers use: they go onto
/// paper, and it takes a third of the time.
/// - Note: Source: Chrome DevTools Protocol, `--remote-debugging-pipe`: JSON messages that end with
///   a zero byte, to file descriptor 3 and from 4.
final class DevToolsPress: PrintingPress {
  let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var received: [UInt8] = []
  private var calls = 0
  private var session: String?
  private let looksForOverflow: Bool
  private(set) var overflowing: [String] = []

  /// Starts a browser, with a working folder of its own.
  init(_ browser: Browser, in folder: URL, _ looksForOverflow: Bool = false) throws {
    self.looksForOverflow = looksForOverflow
    process = try browser.startControlled(
      profile: folder.appendingPathComponent("profile"), input: input, output: output)
  }

  func print(_ page: URL) -> Data? {
    guard open(),
      call("Page.navigate", ["url": .text(page.absoluteString)], until: "Page.loadEventFired")
        != nil
    else { return nil }
    if looksForOverflow {
      let look = call("Runtime.evaluate", ["expression": .text(OverflowLook.script)])
      // No answer is not the answer that all is well.
      guard let sheets = look?.result?.value else { return nil }
      overflowing = OverflowLook.sheets(sheets)
    }
    let printed = call(
      "Page.printToPDF",
      [
        "preferCSSPageSize": .flag(true), "printBackground": .flag(true),
        "generateTaggedPDF": .flag(false),
      ])
    return printed?.data.flatMap { Data(base64Encoded: $0) }
  }

  /// Opens the tab that everything is printed in.
  private func open() -> Bool {
    guard session == nil else { return true }
    guard let target = call("Target.createTarget", ["url": .text("about:blank")])?.targetId,
      let attached = call(
        "Target.attachToTarget", ["targetId": .text(target), "flatten": .flag(true)])?.sessionId
    else { return false }
    session = attached
    if looksForOverflow {
      guard call("Emulation.setEmulatedMedia", ["media": .text("print")]) != nil else {
        return false
      }
    }
    return call("Page.enable", [:]) != nil
  }

  /// A value of a call.
  private enum Value: Encodable {
    case text(String)
    case flag(Bool)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .flag(let flag): try container.encode(flag)
      }
    }
  }

  private struct Call: Encodable {
    let id: Int
    let method: String
    let params: [String: Value]
    let sessionId: String?
  }

  private struct Message: Decodable {
    let id: Int?
    let method: String?
    let result: Answer?
  }

  /// What of all answers matters here.
  private struct Answer: Decodable {
    let targetId: String?
    let sessionId: String?
    let data: String?
    let result: Evaluated?
  }

  /// What a script in the page came to.
  private struct Evaluated: Decodable {
    let value: String?
  }

  /// Sends a call and waits for its answer, and for an event where one is named.
  ///
  /// - Returns: Nothing where the browser refused, or ended.
  private func call(_ method: String, _ params: [String: Value], until event: String? = nil)
    -> Answer?
  {
    calls += 1
    let call = Call(id: calls, method: method, params: params, sessionId: session)
    guard var text = try? JSONEncoder().encode(call) else { return nil }
    text.append(0)
    guard (try? input.fileHandleForWriting.write(contentsOf: text)) != nil else { return nil }
    var answer: Answer?
    var isOver = event == nil
    while answer == nil || !isOver {
      guard let message = nextMessage() else { return nil }
      if message.id == calls {
        guard let result = message.result else { return nil }
        answer = result
      }
      if let event, message.method == event { isOver = true }
    }
    return answer
  }

  /// The next message, or nothing when the browser has ended.
  private func nextMessage() -> Message? {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: 0) {
        let text = Data(received[..<end])
        received.removeSubrange(...end)
        // What is not for us, or new in a later browser, is passed over.
        return (try? JSONDecoder().decode(Message.self, from: text))
          ?? Message(id: nil, method: nil, result: nil)
      }
      searched = received.count
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      received.append(contentsOf: more)
    }
  }
}
