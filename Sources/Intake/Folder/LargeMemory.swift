#if canImport(Glibc)
  import Glibc
#endif

/// 大きな表の置き場所 — a hint to the system that a block of memory will be filled from end to end.
///
/// Linux then hands it out in pages of 2 MB: for a file of 100 MB, half a million interruptions less.
/// Where the hint is not known, nothing changes but the time.
enum LargeMemory {
  private static let page = 1 << 21

  /// Gives the hint for the whole pages within `count` bytes from `start`.
  static func willFill(_ start: UnsafeMutableRawPointer?, count: Int) {
    #if canImport(Glibc)
      guard let start = unsafe start, count >= 4 * page else { return }
      let first = unsafe start.alignedUp(toMultipleOf: page)
      let length = unsafe (start + count - first) & ~(page - 1)
      _ = unsafe madvise(first, length, MADV_HUGEPAGE)
    #endif
  }

  /// Makes room in an array that will be filled.
  static func reserve<Element>(_ count: Int, in array: inout [Element]) {
    array.reserveCapacity(count)
    unsafe array.withUnsafeMutableBufferPointer { buffer in
      unsafe willFill(buffer.baseAddress, count: count * MemoryLayout<Element>.stride)
    }
  }
}
