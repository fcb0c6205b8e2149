import Foundation
import Intake
import Records

/// The harness of libFuzzer: see README.md beside this file.
///
/// A round is read with one of its files replaced by the input; a table, a JSON document and an
/// instance file are read on their own. Nothing may stop the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let choice = Int(start[0]) % (names.count + 3)
  let findings = Findings(limit: 50)
  if choice < names.count {
    var files = round
    files[names[choice]] = bytes
    _ = RoundReader.read(InputFolder(files: files, findings: findings))
  } else if choice == names.count {
    _ = CSVFile.read(bytes, file: "f.csv", findings: findings, fieldLimit: 512)
  } else if choice == names.count + 1 {
    _ = JSONDocument.read(bytes, file: "f.json", findings: findings)
  } else {
    _ = InstanceFile.read(bytes, file: "f.json", findings: findings)
  }
  return 0
}

private let folder = FileManager.default.currentDirectoryPath + "/SampleData/tutorial/"

/// The tutorial's files with a rule pack of one row: a large one takes most of the time.
private let round: [String: [UInt8]] = {
  var files: [String: [UInt8]] = [:]
  for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  where name != "README.md" {
    guard let data = FileManager.default.contents(atPath: folder + name) else { continue }
    files[name] = Array(data)
  }
  for (name, text) in [("pack.json", pack), ("base.csv", base), ("fields.csv", fields)] {
    files[rules + name] = Array(text.utf8)
  }
  return files
}()

private let names =
  (round.keys.filter { !$0.hasPrefix(rules) }
  + ["documents.csv", "decisions.csv", "accepted.csv", "joint-choices.csv", "mapping.json"])
  .sorted()

private let rules = "../rules/urasoe-2026/"
private let fields = """
  名称,対象,型,単位,値の範囲,既定
  就労時間,保護者,小数,時間,0..744,0
  妊娠出産,保護者,真偽,,,偽
  疾病,保護者,区分,,なし|入院,なし
  ひとり親,世帯,真偽,,,偽
  復職日,児童,日付,,,

  """
private let base = """
  番号,事由,条件,点数,群,優先,根拠,国分類
  1,就労,就労時間 120以上,10,,,別表,就労

  """
private let pack = """
  {"municipality": "若葉市", "fiscalYear": 2026, "validFrom": "2026-04", "validTo": "2027-03",
   "source": {"document": "架空の基準表", "article": "別表", "date": "2025-09-01"},
   "lotteryUnit": "child",
   "formulas": {"世帯基準": "合計(基準)", "総合": "世帯基準 + 調整", "対象": "件数(基準該当) = 保護者数"}}
  """
