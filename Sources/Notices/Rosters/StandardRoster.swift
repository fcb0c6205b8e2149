/// Our own template of the letter that brings a facility its roster.
enum StandardRoster {
  static let text = #"""
    <section class="page roster">
    <div class="document"><div>{{文書番号}}</div><div>{{通知日}}</div></div>
    <p class="to">{{施設名}} 施設長 様</p>
    <div class="sender"><span>{{発信者}}</span></div>
    <h1>入所内定児童名簿</h1>
    <p class="lead">{{入所日}}入所の利用調整の結果、次の児童が内定しましたので通知します。</p>
    <table class="wishes"><thead><tr><th>クラス</th><th>児童番号</th><th>氏名(フリガナ)</th><th>生年月日</th><th>種別</th><th>申請者</th><th>必要量</th><th>備考</th></tr></thead><tbody>
    {{#繰返し 内定者}}<tr><td class="mid">{{クラス}}</td><td>{{児童番号}}</td><td>{{児童氏名}}{{#もし フリガナ}}<br><span class="small">{{フリガナ}}</span>{{/もし}}</td><td>{{生年月日}}</td><td>{{種別}}</td><td>{{保護者氏名}}</td><td>{{必要量}}</td><td>{{備考}}</td></tr>
    {{/繰返し}}</tbody></table>
    <p class="note">内定 {{人数}}人{{#もし 未確定人数}}(このほか、確定していない児童が{{未確定人数}}人います){{/もし}}。この名簿には住所を記載していません。児童の個人情報として厳重に取り扱ってください。備考に「住所秘匿」とある児童の家庭に関する問合せには応じず、すべて下記へ取り次いでください。</p>
    <p class="note">問合せ先 {{問合せ先}}</p>
    </section>

    """#

  /// What a roster's pages need beside the style of letters.
  static let style = #"""
    .roster { height: auto; min-height: 297mm; overflow: visible; padding: 17mm 18mm; }
    .roster .document, .roster .sender { position: static; width: auto; height: auto; padding: 0; }
    .roster .to { font-size: 12pt; margin: 8mm 0; } .roster h1 { margin: 8mm 0 5mm; }
    .roster tr { break-inside: avoid; }
    @media print { @page { margin: 0; } .roster thead { display: table-header-group; } }

    """#
}
