package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** A load run at one moment. */
record ProgressDocument(Progress progress) implements Data {
  @Override
  public void write(Text text) {
    text.line(ProgressText.line(progress));
  }

  @Override
  public JsonNode tree() {
    return ProgressText.object(progress);
  }
}
