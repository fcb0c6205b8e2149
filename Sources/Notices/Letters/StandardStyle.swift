/// The style sheet of our own templates: A4 pages measured in millimetres, one type family, three
/// weights of line, no colour but ink, so that a copy or a fax of a letter loses nothing.
enum StandardStyle {
  static let text = #"""
    @page { size: A4 portrait; margin: 0; }
    * { box-sizing: border-box; margin: 0; padding: 0; }
    html { background: #d9dcdf; }
    body {
      font-family: "BIZ UDPGothic", "BIZ UDGothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP",
        "Noto Sans JP", "IPAexGothic", "IPAmjMincho", sans-serif;
      font-size: 10pt; line-height: 1.6; color: #111; font-feature-settings: "palt" 0;
      line-break: strict; word-break: auto-phrase; -webkit-print-color-adjust: exact; print-color-adjust: exact;
    }
    .page {
      position: relative; width: 210mm; height: 297mm; margin: 6mm auto; padding: 0 22mm;
      background: #fff; overflow: hidden; break-after: page; break-inside: avoid;
    }
    @media print { html { background: none; } .page { margin: 0; } }
    .fold { position: absolute; left: 0; width: 4mm; border-top: 0.2mm solid #999; }
    .address { position: absolute; width: 86mm; height: 42mm; overflow: hidden; }
    .address .zip { font-size: 11pt; letter-spacing: 0.08em; line-height: 1.4; }
    .address .line { font-size: 10.5pt; line-height: 1.4; overflow-wrap: anywhere; }
    .address .name { font-size: 13pt; line-height: 1.35; margin-top: 1.6mm; overflow-wrap: anywhere; }
    .address .name.long { font-size: 9.5pt; margin-top: 1mm; }
    .address.dense .line, .address.dense .name.long { font-size: 8pt; line-height: 1.25; }
    .address .barcode { margin-top: 2.4mm; height: 4mm; }
    .address .barcode svg { display: block; }
    .document { position: absolute; top: 17mm; right: 22mm; text-align: right; line-height: 1.7; }
    .sender { position: absolute; top: 51mm; right: 22mm; width: 76mm; height: 24mm;
      padding-right: 27mm; display: flex; align-items: center; justify-content: flex-end;
      text-align: right; font-size: 12pt; letter-spacing: 0.06em; line-height: 1.5;
      overflow-wrap: anywhere; }
    .seal { position: absolute; right: 0; top: 0; width: 24mm; height: 24mm; border: 0.15mm dashed #aaa;
      color: #999; font-size: 8pt; letter-spacing: 0.3em; text-indent: 0.3em; display: flex;
      align-items: center; justify-content: center; }
    .body { position: absolute; top: 81mm; left: 22mm; right: 22mm; bottom: 37mm; display: flex;
      flex-direction: column; }
    h1 { font-size: 16pt; font-weight: normal; letter-spacing: 0.14em; text-align: center;
      line-height: 1.4; margin-bottom: 4mm; }
    .lead { text-indent: 1em; margin-bottom: 3mm; word-break: auto-phrase; text-wrap: pretty; }
    table { width: 100%; border-collapse: collapse; border-top: 0.4mm solid #111;
      border-bottom: 0.4mm solid #111; }
    th, td { border-top: 0.15mm solid #777; padding: 1mm 2.2mm; text-align: left; font-weight: normal;
      vertical-align: middle; line-height: 1.45; overflow-wrap: anywhere; }
    .facts th { width: 24mm; color: #333; background: #f2f3f4; letter-spacing: 0.06em;
      white-space: nowrap; }
    .facts .main { font-size: 12.5pt; letter-spacing: 0.04em; padding: 1.3mm 2.2mm; }
    .facts .sub { font-size: 9pt; color: #333; }
    .small { font-size: 9pt; color: #333; }
    h2 { font-size: 10pt; font-weight: normal; letter-spacing: 0.1em; margin: 3.2mm 0 0.8mm; }
    h2::before { content: ""; display: inline-block; width: 1mm; height: 3.6mm; background: #111;
      margin-right: 2mm; vertical-align: -0.4mm; }
    .wishes { font-size: 8.5pt; }
    .wishes th { background: #f2f3f4; color: #333; white-space: nowrap; }
    .wishes th, .wishes td { padding: 0.45mm 1.6mm; line-height: 1.35; }
    .wishes .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .wishes .code { display: inline-block; min-width: 4.4em; margin-right: 1em; color: #333;
      white-space: nowrap; }
    .wishes .mid { text-align: center; white-space: nowrap; }
    ol { padding-left: 1.6em; font-size: 9.5pt; line-height: 1.55; }
    p.note { font-size: 8.5pt; line-height: 1.5; margin: 1.4mm 0; }
    .law { margin-top: auto; border: 0.15mm solid #777; padding: 1.4mm 3mm; font-size: 7.6pt;
      line-height: 1.45; }
    .law b { font-weight: normal; letter-spacing: 0.2em; }
    .law ol { padding-left: 1.5em; font-size: 7.6pt; line-height: 1.45; }
    .foot { position: absolute; left: 22mm; right: 22mm; bottom: 11mm; height: 23mm; display: flex;
      align-items: flex-end; justify-content: space-between; font-size: 9pt; line-height: 1.5; }
    .foot .contact { border-left: 0.8mm solid #111; padding-left: 3mm; max-width: 110mm;
      overflow-wrap: anywhere; }
    .foot .label { color: #444; font-size: 8pt; letter-spacing: 0.1em; }
    .foot .mark { display: flex; align-items: flex-end; gap: 3mm; text-align: right; font-size: 8pt;
      color: #333; font-variant-numeric: tabular-nums; }
    .foot svg { width: 17mm; height: 17mm; display: block; }
    .annex { padding-top: 22mm; }
    .annex .head { display: flex; justify-content: space-between; font-size: 9.5pt;
      margin-bottom: 4mm; }

    """#
}
