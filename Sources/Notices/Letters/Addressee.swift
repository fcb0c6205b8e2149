import Records

/// 宛先 of a household's letters: the delivery address where there is one; the residence of a
/// 住所秘匿 household never.
struct Addressee {
  /// 宛名.
  let name: String
  /// Where the letter goes; nothing where it is handed over at the counter.
  let address: PostalAddress?

  /// Reads a household, which is lent: an initialiser would else copy it for every letter.
  init(_ household: __shared Household) {
    name = household.delivery?.name ?? household.applicantName
    address =
      household.delivery?.address
      ?? (household.isAddressProtected ? nil : household.residence)
  }
}
