package timecop.cli.render;

/** A format for programs, which write their errors as objects too. */
abstract class DataFormat implements OutputFormat {
  @Override
  public final boolean offers(Class<? extends Document> kind) {
    return Data.class.isAssignableFrom(kind);
  }

  @Override
  public final void print(ErrorDocument error, Console console) {
    console.encodedMessage(JsonText.line(error.without(console::hidden).tree()));
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
