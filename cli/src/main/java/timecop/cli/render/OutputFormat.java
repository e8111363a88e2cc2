package timecop.cli.render;

import java.util.Locale;

/** How data is written: for people, as one JSON document, or as one JSON object per line. */
public enum OutputFormat {
  TEXT,
  JSON,
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
