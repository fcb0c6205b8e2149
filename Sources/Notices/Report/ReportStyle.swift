/// The style sheet of the report: one ink, one blue for seats given, one ochre for seats not given
/// (told apart by every kind of colour vision, and never by colour alone).
enum ReportStyle {
  static let text = #"""
    :root { --ink: #1c2228; --soft: #5b6670; --line: #d4d9de; --paper: #fff; --ground: #f4f6f8;
      --in: #1d5c99; --move: #74aedb; --out: #c9781b; --stay: #efbf7d; --focus: #0b57d0; }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 "BIZ UDPGothic",
      "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "IPAexGothic", sans-serif; }
    .skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: #fff;
      padding: 6px 12px; z-index: 3; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
    header { background: var(--paper); border-bottom: 1px solid var(--line); padding: 18px 28px 0; }
    h1 { font-size: 22px; font-weight: 600; margin: 0; letter-spacing: 0.02em; }
    header p { margin: 2px 0 10px; color: var(--soft); font-size: 13px; }
    nav a { display: inline-block; padding: 7px 14px 9px; color: var(--ink); text-decoration: none;
      border-bottom: 3px solid transparent; font-size: 14px; }
    nav a:hover { border-color: var(--in); }
    main { max-width: 1280px; margin: 0 auto; padding: 20px 28px 60px; }
    section { background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
      padding: 16px 20px 18px; margin: 0 0 18px; scroll-margin-top: 8px; }
    h2 { font-size: 16px; font-weight: 600; margin: 0 0 10px; }
    .status { display: flex; gap: 14px; align-items: flex-start; }
    .status h2 { margin: 0; } .status p { margin: 2px 0 0; max-width: 66em; }
    .status .sign { flex: none; width: 34px; height: 34px; border-radius: 50%; background: var(--in);
      color: #fff; font-size: 20px; line-height: 34px; text-align: center; }
    .status.alert .sign { background: var(--out); border-radius: 4px; }
    .status.alert { border-left: 6px solid var(--out); padding-left: 12px; }
    .tiles { display: flex; flex-wrap: wrap; gap: 8px 34px; margin: 16px 0 0; }
    .tiles dt { color: var(--soft); font-size: 13px; }
    .tiles dd { margin: 0; font-size: 27px; line-height: 1.25; font-variant-numeric: tabular-nums; }
    .tiles small { font-size: 12px; color: var(--soft); margin-left: 8px; }
    .pair { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 0 18px;
      align-items: start; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; font-weight: normal; padding: 4px 8px; border-bottom: 1px solid var(--line);
      vertical-align: middle; }
    thead th { color: var(--soft); font-size: 13px; border-bottom: 1px solid var(--ink); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .bars .wide { width: 48%; white-space: nowrap; } .bars th { white-space: nowrap; }
    .bars i { display: inline-block; height: 14px; vertical-align: middle; }
    .in { background: var(--in); } .move { background: var(--move); } .out { background: var(--out); }
    .stay { background: var(--stay); }
    .key { background: none; display: inline-block; margin-right: 12px; font-size: 12px; }
    .key::before { content: ""; display: inline-block; width: 11px; height: 11px; margin-right: 4px;
      vertical-align: -1px; }
    .key.in::before { background: var(--in); } .key.move::before { background: var(--move); }
    .key.out::before { background: var(--out); } .key.stay::before { background: var(--stay); }
    .note { color: var(--soft); font-size: 13px; margin: 6px 0 8px; max-width: 72em; }
    .scroll { overflow: auto; max-height: 620px; border: 1px solid var(--line); }
    .heat { border-collapse: separate; border-spacing: 0; }
    .heat thead th { position: sticky; top: 0; background: var(--paper); z-index: 1; }
    .heat th[scope] { white-space: nowrap; }
    .heat th a { color: inherit; text-decoration: none; } .heat th a:hover { text-decoration: underline; }
    .heat td { text-align: right; font-variant-numeric: tabular-nums; width: 12%; border-left: 1px solid #fff;
      border-bottom: 1px solid #fff; white-space: nowrap; }
    .heat .no { color: #66717b; background: #f7f8f9; } .heat .free { background: #fff;
      box-shadow: inset 0 0 0 2px var(--in); }
    .s1 { background: #eaf1f8; } .s2 { background: #d2e2f0; } .s3 { background: #b3cee6; }
    .s4 { background: #8fb6d9; } .s5 { background: #3a71a8; color: #fff; }
    .s6 { background: #265a8c; color: #fff; } .s7 { background: #143f66; color: #fff; }
    .tools { display: flex; flex-wrap: wrap; gap: 8px 18px; align-items: center; margin: 0 0 10px; }
    input, select { font: inherit; padding: 5px 9px; border: 1px solid #8a949d; border-radius: 4px;
      background: #fff; color: inherit; } input[type=search] { width: 21em; max-width: 70vw; }
    #count { color: var(--soft); }
    .split { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 18px;
      align-items: start; }
    .list { border: 1px solid var(--line); }
    #rows { height: 560px; overflow-y: auto; position: relative; }
    #space { position: relative; }
    .row { display: grid; grid-template-columns: 1.15fr 1.5fr 3.2em 5em 1.7fr 3.2em 4em; height: 32px;
      line-height: 32px; padding: 0 8px; gap: 8px; }
    .row span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
    .row span:nth-child(3), .row span:nth-child(6), .row span:nth-child(7) { text-align: right;
      font-variant-numeric: tabular-nums; }
    #rows .row { position: absolute; left: 0; right: 0; cursor: default; border-bottom: 1px solid #edf0f2; }
    #rows .row:hover { background: #f2f6fa; } #rows .row[aria-selected=true] { background: #dbe8f5; }
    .row.head { color: var(--soft); font-size: 13px; border-bottom: 1px solid var(--ink); }
    #detail, #facility-detail { font-size: 14px; } #detail h3 { font-size: 16px; margin: 0 0 2px; }
    #detail h4, #facility-detail h3 { font-size: 14px; margin: 14px 0 4px; font-weight: 600; }
    .hint { color: var(--soft); } .badge { display: inline-block; padding: 0 8px; border-radius: 3px;
      border: 1px solid var(--line); font-size: 13px; margin-right: 8px; }
    .badge.in, .badge.move { color: #fff; background: var(--in); border-color: var(--in); }
    .badge.out, .badge.stay { border-color: var(--out); border-left: 6px solid var(--out); background: none; }
    .off { color: var(--soft); text-decoration: line-through; }
    .cols { display: grid; grid-template-columns: 1fr 1fr; gap: 0 30px; } .cols ol { margin: 0; padding-left: 2.4em; }
    button.link { font: inherit; border: 0; background: none; padding: 0; color: var(--in);
      text-decoration: underline; cursor: pointer; }
    svg text { font-size: 11px; fill: var(--soft); }
    @media (max-width: 900px) { .pair, .split { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 600px) {
      header { padding: 14px 14px 0; } main { padding: 12px 10px 40px; }
      nav a { padding: 6px 9px 8px 0; margin-right: 6px; }
      section { padding: 12px 12px 14px; } th, td { padding: 4px 5px; }
      .tiles { gap: 8px 22px; } .tiles dd { font-size: 23px; }
      .bars .wide { width: 34%; white-space: normal; } .bars td.wide { white-space: nowrap; }
      .key { margin-right: 6px; } .cols { grid-template-columns: minmax(0, 1fr); }
      .row { grid-template-columns: 3.6em minmax(0, 1fr) 2.6em 4.6em 2.8em; gap: 6px; }
      .row span:nth-child(5), .row span:nth-child(6) { display: none; }
    }
    @media print {
      @page { size: A4 landscape; margin: 12mm; }
      body { background: #fff; font-size: 9.5pt; } main { max-width: none; padding: 0; }
      nav, .tools, .list, .hint, .skip { display: none; }
      section { border: 0; padding: 0; margin: 0 0 8mm; break-inside: auto; }
      .split { display: block; } .scroll { max-height: none; overflow: visible; border: 0; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      tr { break-inside: avoid; } thead { display: table-header-group; }
    }

    """#
}
