/// Our own text of each kind of letter.
enum StandardLetters {
  /// The text of a kind.
  static func text(_ kind: LetterKind) -> String {
    let parts = content(kind)
    return #"""
      <section class="page" id="{{通知書番号}}">
      {{>head}}
      <div class="body">
      <h1>\#(parts.title)</h1>
      \#(parts.body)
      {{>instruction}}
      </div>
      {{>foot}}
      </section>
      {{>annex}}

      """#
  }

  private static func content(_ kind: LetterKind) -> (title: String, body: String) {
    switch kind {
    case .admitted: ("保育所等利用調整結果通知書(内定)", admitted)
    case .held: ("保育所等利用調整結果通知書(保留)", held)
    case .transferred: ("保育所等利用調整結果通知書(転園内定)", transferred)
    case .transferHeld: ("保育所等利用調整結果通知書(転園保留)", transferHeld)
    case .cancelled: ("保育所等内定取消通知書", cancelled)
    case .notEligible: ("保育所等利用調整結果通知書(対象外)", notEligible)
    }
  }

  private static let seat = #"""
    <tr><th>内定施設</th><td class="main">{{施設名}}<div class="sub">{{施設種別}}{{#もし 施設所在地}} {{施設所在地}}{{/もし}}{{#もし 施設電話}} 電話 {{施設電話}}{{/もし}}</div></td></tr>
    <tr><th>クラス</th><td>{{クラス}} {{#もし 希望順位}}<span class="sub">第{{希望順位}}希望</span>{{/もし}}</td></tr>
    """#

  private static let upperWishes = #"""
    {{#もし 希望一覧}}{{#もし 別紙}}<p class="note">内定した施設より上位の希望の結果は、別紙のとおりです。</p>{{#でなければ}}<h2>上位の希望の結果</h2>
    {{>wishes}}{{/もし}}{{/もし}}
    """#

  private static let allWishes = #"""
    {{#もし 別紙}}<p class="note">希望施設ごとの結果は、別紙のとおりです。</p>{{#でなければ}}<h2>希望施設ごとの結果</h2>
    {{>wishes}}{{/もし}}
    """#

  private static let admitted = #"""
    <p class="lead">{{入所日}}入所の利用調整(第{{選考回}}次)の結果、次のとおり内定しましたので通知します。</p>
    <table class="facts">
    {{>child}}
    \#(seat)
    <tr><th>利用開始日</th><td>{{入所日}}</td></tr>
    </table>
    \#(upperWishes)
    <h2>今後の手続</h2>
    <ol><li>内定した施設から、健康診断と面接の日程をお知らせします。</li>
    <li>内定を辞退する場合は、速やかに問合せ先へご連絡ください。</li>
    <li>申込みの内容に変更が生じた場合や、内容が事実と異なる場合は、内定を取り消すことがあります。</li></ol>
    """#

  private static let transferred = #"""
    <p class="lead">{{入所日}}転園の利用調整(第{{選考回}}次)の結果、次のとおり内定しましたので通知します。</p>
    <table class="facts">
    {{>child}}
    \#(seat)
    <tr><th>現在の施設</th><td>{{在園施設名}}</td></tr>
    <tr><th>転園日</th><td>{{入所日}}</td></tr>
    </table>
    \#(upperWishes)
    <h2>今後の手続</h2>
    <ol><li>現在の施設の席は、転園の前日をもって他の児童の利用に充てられます。内定後に元の施設へ戻ることはできません。</li>
    <li>内定した施設から、健康診断と面接の日程をお知らせします。</li>
    <li>申込みの内容に変更が生じた場合は、速やかに問合せ先へご連絡ください。</li></ol>
    """#

  private static let grounds = #"""
    <tr><th>申込み</th><td>{{申込日}} 申込み{{#もし 入所希望日}} <span class="sub">入所希望日 {{入所希望日}}</span>{{/もし}}{{#もし 指数表示}}{{#もし 指数}}<div>指数 {{指数}}点{{#もし 区分}} <span class="sub">選考区分 {{区分}}</span>{{/もし}} <span class="sub">(第1希望の施設における指数)</span></div>{{/もし}}{{/もし}}</td></tr>
    <tr><th>理由</th><td>{{理由}}</td></tr>
    """#

  private static let held = #"""
    <p class="lead">{{入所日}}入所の利用調整(第{{選考回}}次)の結果、次のとおり保留としましたので通知します。</p>
    <table class="facts">
    {{>child}}
    <tr><th>決定</th><td class="main">保留</td></tr>
    \#(grounds)
    </table>
    \#(allWishes)
    <p class="note">この申込みは、年度内の次回以降の利用調整でも引き続き対象となります。希望施設や家庭の状況に変更があるときは、問合せ先へ届け出てください。育児休業給付などの手続にこの通知書が必要となることがありますので、大切に保管してください。</p>
    """#

  private static let transferHeld = #"""
    <p class="lead">{{入所日}}転園の利用調整(第{{選考回}}次)の結果、次のとおり保留としましたので通知します。</p>
    <table class="facts">
    {{>child}}
    <tr><th>決定</th><td class="main">転園保留<div class="sub">{{在園施設名}}を引き続き利用できます。</div></td></tr>
    \#(grounds)
    </table>
    \#(allWishes)
    """#

  private static let cancelled = #"""
    <p class="lead">さきに通知した{{入所日}}入所の内定を、次の理由により取り消しましたので通知します。</p>
    <table class="facts">
    {{>child}}
    <tr><th>決定</th><td class="main">内定取消{{#もし 施設名}}<div class="sub">{{施設名}}{{#もし クラス}} {{クラス}}{{/もし}}</div>{{/もし}}</td></tr>
    <tr><th>理由</th><td>{{理由}}</td></tr>
    </table>
    """#

  private static let notEligible = #"""
    <p class="lead">{{入所日}}入所(第{{選考回}}次)のお申込みは、次の理由により利用調整の対象となりませんでした。</p>
    <table class="facts">
    {{>child}}
    <tr><th>決定</th><td class="main">対象外</td></tr>
    <tr><th>申込日</th><td>{{申込日}}{{#もし 入所希望日}} <span class="sub">入所希望日 {{入所希望日}}</span>{{/もし}}</td></tr>
    <tr><th>理由</th><td>{{理由}}</td></tr>
    </table>
    \#(allWishes)
    """#
}
