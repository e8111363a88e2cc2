package timecop.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void peopleSeeTheBeginningOfALongValueAndItsLength() {
    TextNode text = TextNode.valueOf("é".repeat(5000));
    assertThat(JsonText.brief(text))
        .startsWith("\"éé")
        .endsWith("é... (5002 characters; -o json prints all)")
        .hasSizeLessThan(4100);
    assertThat(JsonText.plain(text)).endsWith("é... (5000 characters; -o json prints all)");
    assertThat(JsonText.line(text)).hasSize(5002);
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsNotCut() {
    assertThat(JsonText.plain(TextNode.valueOf("😀".repeat(4001))))
        .startsWith("😀".repeat(4000) + "...");
    assertThat(JsonText.plain(TextNode.valueOf("😀".repeat(4000)))).isEqualTo("😀".repeat(4000));
  }
}
