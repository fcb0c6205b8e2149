/// 読み方の控え — what texts were read as: a value that returns row after row is worked out once.
///
/// Dates, words and numbers of an export are few, however they are written; a column of 和暦 then
/// costs no more than one of plain dates.
final class Memo<Value> {
  private var index = ByteIndex(capacity: 64)
  private var values: [Value] = []
  private let limit = 4_096

  /// The value of a text, read by `read` when it is seen for the first time.
  func value(of text: Span<UInt8>, _ read: () -> Value) -> Value {
    if let number = index.find(text) { return values[number] }
    let value = read()
    if values.count < limit {
      _ = index.insert(text)
      values.append(value)
    }
    return value
  }
}

/// The memos of a table, by what is read.
struct Memos {
  let dates = Memo<DateText.Reading>()
  let numbers = Memo<NumberText.Reading>()
  let truths = Memo<(value: Bool, isPlain: Bool)?>()
  let texts = Memo<String?>()
}
