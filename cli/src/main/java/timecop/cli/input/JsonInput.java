package timecop.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Reads what --input names: JSON itself, {@code @file}, or {@code -} for standard input. */
public final class JsonInput {
  private final InputStream stdin;

  public JsonInput(InputStream stdin) {
    this.stdin = stdin;
  }

  /**
   * Reads it whole.
   *
   * @throws UserError when the file or standard input cannot be read as UTF-8
   */
  public String read(String argument) {
    String source = argument.equals("-") ? "standard input" : argument;
    try {
      byte[] bytes;
      if (argument.equals("-")) {
        bytes = stdin.readAllBytes();
      } else if (argument.startsWith("@")) {
        bytes = Files.readAllBytes(Path.of(argument.substring(1)));
      } else {
        return argument;
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw unreadable(source, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(source, "not valid UTF-8");
    } catch (IOException e) {
      throw unreadable(source, String.valueOf(e.getMessage()));
    }
  }

  private static UserError unreadable(String source, String reason) {
    return new UserError(
        ExitCode.USAGE,
        "--input %s: %s".formatted(source, reason),
        "--input takes JSON, @FILE, or - for standard input.");
  }
}
