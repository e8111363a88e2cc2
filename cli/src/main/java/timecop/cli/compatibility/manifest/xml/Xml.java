package timecop.cli.compatibility.manifest.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.source.SourceException;

/** Walks over the elements of an XML file, each with its text, attributes and line. */
final class Xml {
  private static final XMLInputFactory FACTORY = factory();

  /**
   * A complete element.
   *
   * @param path the names from the root to the element, such as
   *     /project/properties/protobuf.version
   * @param line the line on which it begins
   */
  record Element(String path, Map<String, String> attributes, String text, int line) {}

  /** Receives each element when it ends: children before parents. */
  interface Visitor {
    void ended(Element element);
  }

  private record Open(String path, Map<String, String> attributes, StringBuilder text, int line) {}

  private Xml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Walks over a file.
   *
   * @throws SourceException if it is not well-formed
   */
  static void walk(ManifestFile file, Visitor visitor) {
    Deque<Open> open = new ArrayDeque<>();
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(file.text()));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          Open parent = open.peek();
          String path = (parent == null ? "" : parent.path) + "/" + reader.getLocalName();
          int line = reader.getLocation().getLineNumber();
          open.push(new Open(path, attributes(reader), new StringBuilder(), line));
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          Open element = open.peek();
          if (element != null) {
            element.text.append(reader.getText());
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          Open element = open.pop();
          String text = element.text.toString().strip();
          visitor.ended(new Element(element.path, element.attributes, text, element.line));
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      String message = String.valueOf(e.getMessage());
      String problem = message.substring(message.lastIndexOf("Message: ") + 1);
      throw new SourceException(
          file.at(Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber())),
          "is not XML: " + problem.replaceFirst("^essage: ", "").lines().findFirst().orElse(""));
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }
}
