@main
enum HoikuBenchmarks {
  static func main() {}
}
