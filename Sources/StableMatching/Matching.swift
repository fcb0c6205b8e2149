/// One choice for every family: a proposal, not yet verified.
public struct Matching: Hashable, Sendable {
  /// The place of each family's choice in its list, from 0.
  ///
  /// *Stay* is the number of usable choices (``Instance/usableChoiceCount(of:)``).
  public var choices: [Int32]

  /// Makes a matching of the choices' places, one a family, from 0.
  public init(choices: [Int32]) {
    self.choices = choices
  }
}
