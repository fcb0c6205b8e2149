import Records

/// `letters/calibration.html` — 位置合わせ用紙: shows where the address block of these letters comes
/// to stand on paper, to be tried in the city's own envelope before anything is printed.
enum CalibrationSheet {
  static func file(_ reader: OutcomeReader, _ templates: LetterTemplates) -> OutputFile {
    let letters = reader.round.settings.letters
    var html = HTMLBuffer()
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="ja"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; img-src data:">
      <title>窓あき封筒 位置合わせ用紙</title>
      <style>
      \(templates.style)\(style)</style></head><body>
      <section class="page">
      <i class="fold" style="top:99mm"></i><i class="fold" style="top:198mm"></i>
      """)
    rulers(&html)
    html.raw("<div class=\"address frame\" style=\"left:\(letters.windowLeft)mm;")
    html.raw("top:\(letters.windowTop)mm\">\n")
    html.raw(specimen)
    html.raw("</div>\n")
    instructions(letters, &html)
    html.raw("</section></body></html>\n")
    return OutputFile(name: "letters/calibration.html", bytes: html.bytes)
  }

  /// Millimetres from the left and the top edge, where the folded sheet shows in the window.
  private static func rulers(_ html: inout HTMLBuffer) {
    html.raw(
      #"<svg class="rulers" width="130mm" height="90mm" viewBox="0 0 130 90" aria-hidden="true">"#)
    for place in stride(from: 10, through: 125, by: 5) {
      let length = place % 10 == 0 ? 3 : 2
      html.raw("<path d=\"M\(place) 0v\(length)\"/>")
      if place % 10 == 0 { html.raw("<text x=\"\(place)\" y=\"6\">\(place)</text>") }
      guard place <= 85 else { continue }
      html.raw("<path d=\"M0 \(place)h\(length)\"/>")
      if place % 10 == 0 { html.raw("<text x=\"6\" y=\"\(place + 1)\">\(place)</text>") }
    }
    html.raw("</svg>\n")
  }

  private static func instructions(_ letters: LetterSettings, _ html: inout HTMLBuffer) {
    html.raw(
      """
      <div class="guide"><h1>窓あき封筒 位置合わせ用紙</h1>
      <ol>
      <li>通知書と同じプリンターと設定で、拡大・縮小をせずに(100%)印刷してください。下の線が100mmなら正しい大きさです。\
      <div class="hundred"></div></li>
      <li>左端の折り線で三つ折りにして封筒に入れ、上下左右に動かしてください。枠の中の宛名がいつも全部見え、枠の外の文字が\
      窓から見えなければ、このままで使えます。</li>
      <li>ずれるときは、窓の左上が目盛りのどこに来るかを読み、round.json の letters の windowLeft(左から、今は\
      \(letters.windowLeft)mm)と windowTop(上から、今は\(letters.windowTop)mm)を直して、通知書を作り直してください。</li>
      </ol>
      <table><tr><th>プリンター</th><td></td><th>封筒</th><td></td></tr>
      <tr><th>windowLeft</th><td></td><th>windowTop</th><td></td></tr>
      <tr><th>確認した日</th><td></td><th>確認した人</th><td></td></tr></table></div>

      """)
  }

  /// An address as long as they come, of nobody.
  private static var specimen: String {
    let barcode = PostalBarcode(postalCode: "000-0000", address: "1-2-3")?.svg ?? ""
    return """
      <div class="zip">〒000-0000</div>
      <div class="line">見本県見本市大字見本字宛名の位置合わせ1丁目2番3号</div>
      <div class="line">見本ハイツ見本棟1234号室</div>
      <div class="name">見本　一郎 様</div>
      <div class="barcode">\(barcode)</div>

      """
  }

  private static let style = """
    .frame { outline: 0.3mm dashed #111; overflow: visible; }
    .rulers { position: absolute; left: 0; top: 0; fill: none; stroke: #111; stroke-width: 0.2; }
    .rulers text { font-size: 2.6px; fill: #111; stroke: none; text-anchor: middle; }
    .guide { position: absolute; top: 105mm; left: 22mm; right: 22mm; }
    .guide td { height: 9mm; } .guide th { width: 26mm; } .guide table { margin-top: 8mm; }
    .guide li { margin-bottom: 3mm; }
    .hundred { width: 100mm; height: 3mm; border: solid #111; border-width: 0 0.2mm 0.4mm; }

    """
}
