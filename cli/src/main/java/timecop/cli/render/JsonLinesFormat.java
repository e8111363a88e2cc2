package timecop.cli.render;

import timecop.cli.render.streaming.LongData;

/** One JSON value per line, each as soon as it is known. */
final class JsonLinesFormat extends DataFormat {
  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public Printer open(Console console) {
    return new Printer() {
      @Override
      public void part(Data part) {
        lines(part);
      }

      @Override
      public void progress(Data progress) {
        lines(progress);
      }

      @Override
      public void print(Document document) {
        if (document instanceof LongData list) {
          list.each(this::lines);
        } else {
          lines(data(document));
        }
      }

      private void lines(Data data) {
        data.records().forEach(record -> console.encoded(JsonText.line(record)));
      }
    };
  }
}
