package timecop.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import timecop.escape.Escape;

/** One YAML document. */
final class YamlFormat extends TreeFormat {
  @Override
  public String name() {
    return "yaml";
  }

  @Override
  String text(JsonNode tree) {
    try {
      return Escape.yaml(new YAMLMapper(new Factory()).writeValueAsString(tree).stripTrailing());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String error(JsonNode tree) {
    return text(tree);
  }

  @Override
  ListWriter list(String field, Consumer<String> lines) {
    return new ListWriter() {
      private boolean isEmpty = true;

      @Override
      public void add(JsonNode entry) {
        if (isEmpty) {
          lines.accept(field + ":");
          isEmpty = false;
        }
        lines.accept(text(JsonNodeFactory.instance.arrayNode().add(entry)));
      }

      @Override
      public void end() {
        if (isEmpty) {
          lines.accept(field + ": []");
        }
      }
    };
  }

  /** Makes generators that write a text in a block only if every line of it needs no escape. */
  private static final class Factory extends YAMLFactory {
    private static final long serialVersionUID = 1L;

    Factory() {
      super(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              // A line that goes on could begin as a command of a CI service.
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .stringQuotingChecker(new Quoting()));
    }

    @Override
    protected YAMLGenerator _createGenerator(Writer out, IOContext context) throws IOException {
      return new YAMLGenerator(
          context,
          _generatorFeatures,
          _yamlGeneratorFeatures,
          _quotingChecker,
          _objectCodec,
          out,
          _version) {
        @Override
        protected void _writeScalar(String value, String type, ScalarStyle style)
            throws IOException {
          // A block that begins with empty lines does not read back in a list.
          boolean isSafe = !value.startsWith("\n") && value.lines().noneMatch(Escape::isNeeded);
          super._writeScalar(value, type, isSafe ? style : ScalarStyle.DOUBLE_QUOTED);
        }
      };
    }
  }

  /** Quotes every text that a reader of YAML could take for something other than a text. */
  private static final class Quoting extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;
    private static final Pattern WORDS =
        Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");

    @Override
    public boolean needToQuoteName(String name) {
      return !WORDS.matcher(name).matches() || super.needToQuoteName(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return !WORDS.matcher(value).matches() || super.needToQuoteValue(value);
    }
  }
}
