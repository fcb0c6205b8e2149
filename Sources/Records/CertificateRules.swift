/// 証明書の有効期間 — how old a certificate may be.
///
/// A setting of the municipality: what is not set is not checked.
public struct CertificateRules: Sendable {
  /// The greatest age of one 種類 of certificate.
  public struct Limit: Hashable, Sendable {
    /// 種類, as the ledger writes it.
    public var kind: String
    /// The age in days or months.
    public var age: MinimumAge

    /// Makes a limit.
    public init(kind: String, age: MinimumAge) {
      self.kind = kind
      self.age = age
    }
  }

  /// The limits, in the order of `round.json`.
  public var limits: [Limit] = []
  /// Whether ages are counted to 基準日; else to the day on which a document was received.
  public var countsToReferenceDate = false

  /// Makes rules that allow any age.
  public init() {}

  /// The greatest age of a 種類, or nothing.
  public func limit(of kind: String) -> MinimumAge? {
    limits.first { $0.kind == kind }?.age
  }
}
