import Records
import Testing

@Suite("SHA-256") struct SHA256Tests {
  @Test(
    "FIPS 180-4の例",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
          + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func known(_ message: String, _ digest: String) {
    #expect(SHA256.hex(Array(message.utf8)) == digest)
  }

  @Test("aを百万個") func million() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hex(message) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  // The digest of all digests, as `sha256sum` gives them for the same messages.
  @Test("0〜200バイトのすべての長さ") func everyLength() {
    let digests = (0...200).map { length in
      SHA256.hex((0..<length).map { UInt8(($0 * 7 + length) % 256) })
    }
    #expect(
      SHA256.hex(Array(digests.joined().utf8))
        == "de444fd33c2915b23d3772a4de9aa249a9206ee2f93688a74e332e160c085f41")
  }

  @Test("分けて渡しても同じ", arguments: [1, 3, 63, 64, 65, 127, 128, 200])
  func pieces(_ size: Int) {
    let message = (0..<1_000).map { UInt8($0 % 251) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(message[start..<min(start + size, message.count)])
    }
    #expect(hash.finish() == SHA256.digest(message))
  }
}
