package timecop.cli.render;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import timecop.cli.Screen;
import timecop.settings.KnownSecrets;

/** What a document looks like in a format. */
public final class Printed {
  private Printed() {}

  public static String as(String format, Document document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    OutputFormats.of(document.getClass()).stream()
        .filter(it -> it.name().equals(format))
        .findFirst()
        .orElseThrow()
        .open(new Console(stream, stream, Screen.NONE, () -> KnownSecrets.NONE))
        .print(document);
    return out.toString(StandardCharsets.UTF_8);
  }
}
