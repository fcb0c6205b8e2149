import Records

extension Manifest {
  /// 入力の違い — the files that differ between what two runs read, by their names in the later one.
  ///
  /// A rule file is the same under another folder's name: what stands in it decides.
  ///
  /// - Complexity: O(*n* log *n*) for *n* files.
  public static func changedInputs(from before: Manifest, to after: Manifest) -> [String] {
    let (old, new) = (before.inputsByPlace, after.inputsByPlace)
    return Set(old.keys).union(new.keys).filter { old[$0]?.sha256 != new[$0]?.sha256 }
      .compactMap { (new[$0] ?? old[$0])?.name }.sorted { $0.precedesByBytes($1) }
  }

  /// The folder of the rules as the round names it, with `/` at the end; nothing in a record
  /// without rules.
  public var ruleFolder: String? {
    let packs = inputs.map(\.name).filter { $0.hasSuffix("/pack.json") }
    let outermost = packs.min { $0.utf8.count < $1.utf8.count }
    return outermost.map { String($0.dropLast("pack.json".count)) }
  }

  /// The inputs by what they are to the run: rule files by their names within the rules.
  private var inputsByPlace: [String: File] {
    let folder = ruleFolder
    var files: [String: File] = [:]
    for file in inputs {
      let isRule = folder.map { file.name.hasPrefix($0) } ?? false
      files[isRule ? "//" + file.name.dropFirst(folder?.count ?? 0) : file.name] = file
    }
    return files
  }
}
