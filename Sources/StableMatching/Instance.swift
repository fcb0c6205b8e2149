/// A matching problem in flat arrays: immutable, checked once by ``InstanceBuilder``.
public struct Instance: Sendable {}
