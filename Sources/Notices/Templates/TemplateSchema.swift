/// What a template may name: fields, and lists whose entries have fields of their own.
struct TemplateSchema: Sendable {
  /// How the text of a field reaches the page.
  enum Form: Sendable {
    /// Escaped.
    case text
    /// Escaped, with its line breaks.
    case lines
    /// Markup of ours, such as a bar code.
    case markup
    /// Digits only, which may also stand inside a style.
    case number
  }

  /// 差込項目 — a field.
  struct Field: Sendable {
    /// The name between the braces.
    let name: String
    /// How it is written.
    let form: Form
  }

  /// 繰返し — a list.
  struct List: Sendable {
    /// The name.
    let name: String
    /// What its entries have.
    let entries: TemplateSchema
  }

  /// The fields, by their number.
  let fields: [Field]
  /// The lists, by their number.
  let lists: [List]
}

/// The values for one use of a template, by the numbers of its schema.
struct TemplateValues {
  /// The text of each field; empty where there is none.
  var texts: [String]
  /// The entries of each list.
  var lists: [[TemplateValues]]

  /// Makes values without any text.
  init(for schema: TemplateSchema) {
    texts = [String](repeating: "", count: schema.fields.count)
    lists = [[TemplateValues]](repeating: [], count: schema.lists.count)
  }
}
