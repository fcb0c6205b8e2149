import Testing

@testable import Notices

@Suite("印刷用のページ") struct PaperPageTests {
  private func paper(_ style: String) -> String {
    let page = "<html><head><style>\(style)</style></head><body></body></html>"
    return String(decoding: PaperPage.bytes(of: Array(page.utf8)), as: UTF8.self)
  }

  @Test("画面用の表示を除き、用紙からあふれない様式だけを一枚ずつ描かせる")
  func alone() {
    #expect(paper(StandardStyle.text).contains(".page{content-visibility:auto"))
    #expect(paper(".page { height: 297mm; overflow:hidden }").contains("content-visibility"))
    for style in [
      "", ".page { height: 297mm }", ".page { overflow: visible }",
      StandardStyle.text + ".page { overflow: visible }",
    ] {
      #expect(paper(style).contains("@media screen{body{display:none}}</style></head>"))
      #expect(!paper(style).contains("content-visibility"), "\(style.suffix(40))")
    }
  }

  @Test("見出し部分のないページは、そのまま渡す") func noHead() {
    #expect(PaperPage.bytes(of: Array("<p>x</p>".utf8)) == Array("<p>x</p>".utf8))
  }
}
