/// One node of an expression as it was parsed, its names looked up once.
///
/// Nodes refer to one another by number, so that many threads may walk them at no cost.
enum PlainNode {
  case constant(PlainValue)
  /// A name that means nothing here; an error only when it is used.
  case unknown
  /// A cell of the guardian's, household's, child's or other child's facts.
  case cell(PlainSubject, Int32)
  /// A cell of a facility; of the listed one where the wish is 0, else of 希望n.
  case facility(PlainFacility, Int32)
  /// A computed value, by its number; of the other child where asked.
  case computed(Int32, ofOther: Bool)
  case position
  case sharedWish
  case negative(Int32)
  case not(Int32)
  /// かつ, settled by a false side, and または, settled by a true one.
  case both(Int32, Int32, settling: Bool)
  case arithmetic(BinaryOperator, Int32, Int32)
  case among(Int32, PlainOperands)
  case amongList(Int32, list: Int32)
  case call(FunctionName, PlainOperands)
  /// A function over guardians, applying children or wishes.
  case gather(FunctionName, PlainGroup, Int32)
}

/// Whose facts a cell belongs to.
enum PlainSubject: Int, CaseIterable {
  case guardian
  case household
  case child
  /// The child of 申込児 and きょうだい.
  case other
}

/// Which facility a cell belongs to.
enum PlainFacility: Hashable {
  case listed
  case attending
  /// The facility of 希望 inside a function over them.
  case wish
  /// 希望n, from 1.
  case wished(Int32)
}

enum PlainGroup {
  case guardians
  case children
  case siblings
  case wishes
}

/// A run of operands.
struct PlainOperands {
  var start: Int32
  var count: Int32
}

/// What the value of a node depends on, besides the household.
struct PlainNeeds: OptionSet {
  let rawValue: UInt8

  static let guardian = PlainNeeds(rawValue: 1)
  static let child = PlainNeeds(rawValue: 2)
  static let position = PlainNeeds(rawValue: 4)
  static let other = PlainNeeds(rawValue: 8)
  static let wish = PlainNeeds(rawValue: 16)
}

/// For whom a node is evaluated: places in the household and on the form, from 0; -1 is nobody.
struct PlainSpot {
  var guardian: Int32 = -1
  var child: Int32 = -1
  var position: Int32 = -1
  var other: Int32 = -1
  /// A facility of the round.
  var wish: Int32 = -1
}

/// A row of a table that can fire.
struct PlainRow {
  /// The node of 条件, or -1.
  var condition: Int32
  /// The node of 点数, or -1.
  var points: Int32
  /// The position of its 群, or -1.
  var group: Int32
  /// 優先; the greatest number where it has none.
  var priority: Int
  /// The number of its 事由 as a text.
  var item: Int32
}

/// 群 with the nodes of its limits.
struct PlainGroupRule {
  var method: RuleGroup.Method
  /// The node of 下限, or -1.
  var floor: Int32
  /// The node of 上限, or -1.
  var cap: Int32
}

/// How a computed value comes about.
enum PlainWork {
  /// 基準, 基準該当, 基準事由: the first, second and third result of the base table.
  case base(Int)
  /// The adjustments of one 対象.
  case adjustments(Scope)
  /// 調整 where the pack has no formula of its own.
  case allAdjustments
  /// 世帯基準: the rule for one guardian, and that for several; -1 is the sum of 基準.
  case householdBase(single: Int32, formula: Int32)
  case formula(Int32)
}
