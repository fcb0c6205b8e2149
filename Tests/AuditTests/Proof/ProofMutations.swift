import TestSupport

/// A proof with one line spoilt, in every way that a slip or a forger might.
struct ProofMutations {
  /// How a line was spoilt.
  enum Kind: CaseIterable {
    case removed, swapped, altered, shortened, negated
  }

  let lines: [String]
  var random: SeededRandom

  init(_ proof: [UInt8], seed: Int) {
    lines = String(decoding: proof, as: UTF8.self).split(separator: "\n").map(String.init)
    random = SeededRandom(seed: seed &+ 31_000)
  }

  /// The proof with a line spoilt, or nothing where that changes nothing.
  mutating func spoil(_ index: Int, _ kind: Kind) -> [String]? {
    var spoilt = lines
    switch kind {
    case .removed: spoilt.remove(at: index)
    case .swapped:
      guard index + 1 < lines.count else { return nil }
      spoilt.swapAt(index, index + 1)
    case .altered: spoilt[index] = altered(lines[index])
    case .shortened:
      let fields = lines[index].split(separator: " ")
      guard fields.count > 1 else { return nil }
      spoilt[index] = fields.dropLast().joined(separator: " ")
    case .negated:
      spoilt[index] =
        lines[index].contains(" +")
        ? lines[index].replacing(" +", with: " -", maxReplacements: 1)
        : lines[index].replacing(" -", with: " +", maxReplacements: 1)
    }
    return spoilt == lines ? nil : spoilt
  }

  /// The line with one of its numbers one more or less.
  private mutating func altered(_ line: String) -> String {
    var parts: [String] = []
    for character in line {
      let isDigit = character.isNumber
      if isDigit, let last = parts.last, last.last?.isNumber == true {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    let numbers = parts.indices.filter { Int(parts[$0]) != nil }
    guard let index = numbers.isEmpty ? nil : numbers[random.below(numbers.count)],
      let number = Int(parts[index])
    else { return line }
    parts[index] = "\(max(0, number + [-2, -1, 1, 2][random.below(4)]))"
    return parts.joined()
  }
}
