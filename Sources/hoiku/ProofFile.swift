import Audit
import Records
import StableMatching

/// `proof` — the proof of a solution, which the checker has accepted.
enum ProofFile {
  /// Writes and checks the proof.
  ///
  /// - Returns: The file, or nothing where the budget ends before the proof does; a defect, where
  ///   the checker refuses what the search wrote.
  static func make(
    of solution: Solution, to instance: Instance, budget: Int
  ) -> Result<OutputFile?, CommandFailure> {
    guard let proof = writeProof(of: solution, to: instance, budget: budget) else {
      return .success(nil)
    }
    do throws(ProofError) {
      _ = try checkProof(
        proof, of: instance, outcome: ClaimedOutcome(solution.matching, status: solution.status))
    } catch {
      return .failure(.defect("検査が証明を認めませんでした: \(error)"))
    }
    return .success(OutputFile(name: "proof", bytes: proof))
  }
}
