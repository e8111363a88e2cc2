package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;

/** A format for programs, which write their errors as objects too. */
abstract class DataFormat implements OutputFormat {
  @Override
  public final boolean offers(Class<? extends Document> kind) {
    return Data.class.isAssignableFrom(kind);
  }

  @Override
  public final void print(ErrorDocument error, Console console) {
    console.encodedMessage(error(error.without(console::hidden).tree()));
  }

  /** Returns the text of an error: a line of JSON, unless a format has its own. */
  String error(JsonNode tree) {
    return JsonText.line(tree);
  }

  /**
   * Returns the document as data.
   *
   * @throws timecop.cli.UserError if it is for people only
   */
  final Data data(Document document) {
    if (document instanceof Data data) {
      return data;
    }
    throw OutputFormats.unavailable(this, document);
  }
}
