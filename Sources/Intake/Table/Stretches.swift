import Records

/// 分担 — arrays that several workers write, each into a stretch of its own: nothing is put together,
/// and so nothing copied, when they are done.
enum Stretches {
  /// Fills two arrays, of one element and of `width` elements a record.
  ///
  /// - Parameters:
  ///   - records: The number of records.
  ///   - width: The elements of the second array for each.
  ///   - pieces: Into how many stretches the records are parted.
  ///   - work: Appends the elements of a range of records, all of them and no more.
  /// - Returns: The arrays, and what `work` returned, in the order of the stretches.
  /// - Precondition: `work` appends as many elements as its range asks for.
  static func fill<First: Sendable, Second: Sendable, Result: Sendable>(
    records: Int, width: Int, pieces: Int,
    _ work: @Sendable (Range<Int>, inout OutputSpan<First>, inout OutputSpan<Second>) -> Result
  ) -> (first: [First], second: [Second], results: [Result]) {
    var (second, results): ([Second], [Result]) = ([], [])
    let first = unsafe [First](unsafeUninitializedCapacity: records) { room, count in
      unsafe LargeMemory.willFill(room.baseAddress, count: records * MemoryLayout<First>.stride)
      nonisolated(unsafe) let ones = unsafe room
      second = unsafe [Second](unsafeUninitializedCapacity: records * width) { room, count in
        unsafe LargeMemory.willFill(
          room.baseAddress, count: records * width * MemoryLayout<Second>.stride)
        nonisolated(unsafe) let others = unsafe room
        results = Parallel.map(pieces) { piece in
          let range = records * piece / pieces..<records * (piece + 1) / pieces
          let one = unsafe ones.extracting(range)
          let other = unsafe others.extracting(
            range.lowerBound * width..<range.upperBound * width)
          var firstSpan = unsafe OutputSpan(buffer: one, initializedCount: 0)
          var secondSpan = unsafe OutputSpan(buffer: other, initializedCount: 0)
          let result = work(range, &firstSpan, &secondSpan)
          let (written, alsoWritten) = unsafe (
            firstSpan.finalize(for: one), secondSpan.finalize(for: other)
          )
          precondition(
            written == range.count && alsoWritten == range.count * width,
            "\(written) and \(alsoWritten) elements for \(range.count) records")
          return result
        }
        count = records * width
      }
      count = records
    }
    return (first, second, results)
  }
}
