import Records

/// `letters/index.csv` — which letter is on which page of which file.
enum LetterIndex {
  static func file(_ plan: LetterPlan, _ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: [
      "通知書番号", "ファイル", "ページ", "児童番号", "世帯番号", "種類",
    ])
    for batch in plan.batches {
      for letter in batch.letters {
        let child = reader.round.children[letter.child]
        table.field(letter.id)
        table.field(batch.name + ".html")
        table.field(letter.batchPage)
        table.field(child.id.text)
        table.field(reader.round.households[child.household].id.text)
        table.field(letter.kind.rawValue)
        table.endRow()
      }
    }
    return table.file(named: "letters/index.csv")
  }
}
