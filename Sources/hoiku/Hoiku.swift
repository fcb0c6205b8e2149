@main
enum Hoiku {
  static func main() {}
}
