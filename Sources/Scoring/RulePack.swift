/// A rule pack, checked and compiled.
public struct RulePack: Sendable {}
