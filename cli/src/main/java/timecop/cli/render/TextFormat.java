package timecop.cli.render;

/** Text for people, written as it comes. */
final class TextFormat implements OutputFormat {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean offers(Class<? extends Document> kind) {
    return true;
  }

  @Override
  public Printer open(Console console) {
    return new Printer() {
      @Override
      public void part(Data part) {
        part.write(console.data());
      }

      @Override
      public void progress(Data progress) {
        progress.write(console.messages());
      }

      @Override
      public void print(Document document) {
        document.write(console.data());
      }

      @Override
      public boolean isLive() {
        return console.screen().isLive();
      }
    };
  }
}
