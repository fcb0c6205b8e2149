import Records
import Scoring

/// `hoiku lottery`: commits to a seed before the draw, and checks it after.
enum LotteryCommand: Command {
  static let syntax = Syntax(
    command: "lottery", summary: "抽選の種の約束(ハッシュ)を作る・確かめる・一人分の抽選番号を示す",
    positionals: [
      .init(name: "ACTION", help: "commit(約束を作る)、check(約束と種を照合する)、draw(一人分を引く)"),
      .init(name: "SECRET", help: "秘密の種。commit で省くと新しく作る", isOptional: true),
    ],
    options: [
      .init(name: "--commitment", value: "HASH", help: "check: 締切前に公表した約束"),
      .init(name: "--public", value: "NUMBER", help: "draw: 締切後に決まった公の数"),
      .init(name: "--id", value: "ID", help: "draw: 児童番号または世帯番号"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let secret = arguments.second
    if secret == "" { throw UsageError.missingArgument("SECRET") }
    switch arguments.required(0) {
    case "commit": return commit(secret, console)
    case "check":
      guard let secret else { throw UsageError.missingArgument("SECRET") }
      guard let commitment = arguments.value("--commitment") else {
        throw UsageError.missingArgument("--commitment")
      }
      return check(secret, commitment, console)
    case "draw":
      guard let secret else { throw UsageError.missingArgument("SECRET") }
      guard let id = arguments.id("--id"), !id.isEmpty else {
        throw UsageError.missingArgument("--id")
      }
      let seed = LotterySeed(secret: secret, publicNumber: arguments.value("--public"))
      let digest = Lottery.digest(seed: seed.text, id: id)
      console.line("抽選番号 \(SHA256.hex(digest: Array(digest.prefix(8))))(\(id))")
      return .done
    case let other:
      throw UsageError.unknownAction(other, known: ["commit", "check", "draw"])
    }
  }

  private static func commit(_ given: String?, _ console: Console) -> ExitCode {
    let secret = given ?? fresh()
    console.line("秘密の種(抽選まで金庫に): \(secret)")
    console.line("公表する約束: \(SHA256.hex(Array(secret.utf8)))")
    if secret.utf8.count < 32 {
      console.complain("注意: 種が短すぎます。推測されないよう、128ビット以上の乱数にしてください。\n")
    }
    return .done
  }

  private static func check(
    _ secret: String, _ commitment: String, _ console: Console
  ) -> ExitCode {
    guard SHA256.hex(Array(secret.utf8)) == commitment.lowercased() else {
      console.line("種は、公表した約束と合いません。")
      return .different
    }
    console.line("種は、公表した約束と合っています。")
    return .done
  }

  /// 128 random bits from the system; the only randomness of the program that is not the seed's.
  private static func fresh() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SHA256.hex(digest: bytes)
  }
}
