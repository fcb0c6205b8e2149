/// A matching that the verifier has checked.
public struct VerifiedMatching: Sendable {}
