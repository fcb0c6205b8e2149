/// The parts that our own templates share; a city replaces one by a file of the same name.
enum StandardParts {
  /// Address, number, date and sender.
  static let head = #"""
    <i class="fold" style="top:99mm"></i><i class="fold" style="top:198mm"></i>
    <div class="address{{#もし 詰める宛名}} dense{{/もし}}" style="left:{{窓左}}mm;top:{{窓上}}mm">
    {{#もし 郵便番号}}<div class="zip">〒{{郵便番号}}</div>{{/もし}}
    {{#もし 住所}}<div class="line">{{住所}}</div>{{/もし}}
    {{#もし 方書}}<div class="line">{{方書}}</div>{{/もし}}
    <div class="name{{#もし 長い宛名}} long{{/もし}}">{{宛名}} 様</div>
    {{#もし カスタマバーコード}}<div class="barcode">{{カスタマバーコード}}</div>{{/もし}}
    </div>
    <div class="document"><div>{{文書番号}}</div><div>{{通知日}}</div></div>
    <div class="sender"><span>{{発信者}}</span><span class="seal">公印</span></div>

    """#

  /// The child's row.
  static let child = #"""
    <tr><th>児童氏名</th><td>{{児童氏名}}{{#もし フリガナ}} <span class="sub">({{フリガナ}})</span>{{/もし}}<div class="sub">{{生年月日}}生{{#もし 出産予定}}(出産予定日){{/もし}} {{クラス年齢}}歳児クラス 児童番号 {{児童番号}}</div></td></tr>

    """#

  /// 教示.
  static let instruction = #"""
    <div class="law"><b>教示</b>
    <ol>
    <li>この決定に不服がある場合は、この決定があったことを知った日の翌日から起算して3か月以内に、{{審査庁}}に対して審査請求をすることができます。ただし、その期間内であっても、この決定の日の翌日から起算して1年を経過したときは、審査請求をすることができません。</li>
    <li>この決定の取消しを求める訴えは、この決定があったことを知った日の翌日から起算して6か月以内に、{{被告}}を被告として提起することができます。ただし、その期間内であっても、この決定の日の翌日から起算して1年を経過したときは、提起することができません。1の審査請求をした場合は、その審査請求に対する裁決があったことを知った日の翌日から起算して6か月以内(裁決の日の翌日から起算して1年以内)に提起することができます。</li>
    <li>1及び2の期間を過ぎた場合でも、正当な理由があるときは、審査請求又は訴えの提起が認められることがあります。</li>
    </ol></div>

    """#

  /// Contact, letter id and page.
  static let foot = #"""
    <div class="foot"><div class="contact"><div class="label">問合せ先</div>{{問合せ先}}</div>
    <div class="mark"><div>{{通知書番号}}<br>{{ページ}} / {{総ページ}} ページ</div>{{QRコード}}</div></div>

    """#

  /// The list of wishes.
  static let wishes = #"""
    <table class="wishes"><thead><tr><th class="mid">希望順位</th><th>施設</th><th class="mid">クラス</th>{{#もし 指数表示}}<th class="num">指数</th>{{/もし}}{{#もし 順位表示}}<th class="num">先順位者</th><th class="num">最低指数</th>{{/もし}}<th>理由</th></tr></thead><tbody>
    {{#繰返し 希望一覧}}<tr><td class="mid">第{{順位}}希望</td><td>{{希望施設名}}</td><td class="mid">{{希望クラス}}</td>{{#もし 指数表示}}<td class="num">{{本人の指数}}</td>{{/もし}}{{#もし 順位表示}}<td class="num">{{先順位者数}}</td><td class="num">{{最低指数}}</td>{{/もし}}<td>{{#もし 希望の理由}}<span class="code">{{希望の理由コード}}</span>{{希望の理由}}{{#でなければ}}{{希望の結果}}{{/もし}}</td></tr>
    {{/繰返し}}</tbody></table>

    """#

  /// Further pages, for a long list of wishes.
  static let annex = #"""
    {{#繰返し 別紙一覧}}<section class="page annex" id="{{通知書番号}}-{{次ページ}}">
    <div class="head"><span>別紙 希望施設ごとの結果</span><span>{{児童氏名}}(児童番号 {{児童番号}})</span></div>
    {{>wishes}}
    <div class="foot"><div></div><div class="mark"><div>{{通知書番号}}<br>{{次ページ}} / {{総ページ}} ページ</div>{{QRコード}}</div></div>
    </section>{{/繰返し}}

    """#

  /// All parts by the names by which templates include them.
  static let all: [(name: String, text: String)] = [
    ("annex", annex), ("child", child), ("foot", foot), ("head", head),
    ("instruction", instruction), ("wishes", wishes),
  ]
}
