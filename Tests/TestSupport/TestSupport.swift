/// Shared by the tests of all modules.
package enum TestSupport {}
