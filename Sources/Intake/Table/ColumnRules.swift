/// 列の決まり — which headers a file must have, may have, and how a series of them is named.
struct ColumnRules {
  /// Headers that must be there.
  var required: [String]
  /// Headers that may be there.
  var optional: [String] = []
  /// The front of numbered headers, `希望` for 希望1, 希望2 …; nothing where there are none.
  var series: String?
  /// Headers of which at least one must be there.
  var oneOf: [String] = []
}
