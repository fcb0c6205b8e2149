import Audit
import Foundation
import Intake
import Notices
import Records

/// Reads a city's own letter templates.
enum LetterFiles {
  /// The templates of a round's own `letters/`.
  static func read(
    of round: String, _ reading: RoundReading, _ console: Console
  ) throws(CommandFailure) -> (templates: LetterTemplates, files: [Manifest.File]) {
    guard let settings = reading.round?.settings.letters else {
      preconditionFailure("a round that is ready was read")
    }
    return try read(round + "/letters", for: settings, console)
  }

  /// The templates of a folder and the files that were read for them.
  ///
  /// - Parameters:
  ///   - folder: A folder of templates; ours stand in for what it lacks, or for all where it is
  ///     not there.
  ///   - settings: The round's settings for letters, checked as well.
  ///   - console: Where findings go.
  /// - Returns: The templates, and the files under `letters/`.
  /// - Throws: ``CommandFailure`` (65) when a finding is an error.
  static func read(
    _ folder: String, for settings: LetterSettings, _ console: Console
  ) throws(CommandFailure) -> (templates: LetterTemplates, files: [Manifest.File]) {
    var texts: [(name: String, text: String)] = []
    var files: [Manifest.File] = []
    let names = names(folder)
    var findings = LetterTemplates.findings(for: settings, own: names)
    for name in names {
      guard
        let bytes = FileManager.default.contents(atPath: folder + "/" + name).map({ Array($0) }),
        let text = String(validating: bytes, as: UTF8.self)
      else {
        findings.append(
          Diagnostic(
            .error, "TMPL014", at: SourceLocation(file: "letters/" + name), "UTF-8 の文字として読めません",
            reason: "文字化けした通知書を送るおそれがあります。", remedy: "UTF-8 で保存し直してください。"))
        continue
      }
      texts.append((name, text))
      files.append(Manifest.File(name: "letters/" + name, contents: bytes))
    }
    let (templates, found) = LetterTemplates.compile(texts)
    findings += found
    console.complain(FindingsText.render(findings))
    guard let templates, findings.isEmpty else { throw .badInput }
    return (templates, files)
  }

  private static func names(_ folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { !$0.hasPrefix(".") && $0 != "Thumbs.db" && $0 != "desktop.ini" }
      .sorted { $0.precedesByBytes($1) }
  }
}
