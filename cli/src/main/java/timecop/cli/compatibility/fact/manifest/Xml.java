package timecop.cli.compatibility.fact.manifest;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML file as a walk over its elements, each with its text, its attributes and its line. */
final class Xml {
  private static final XMLInputFactory FACTORY = factory();

  /**
   * An element that has ended.
   *
   * @param path the names from the root to it, such as /project/properties/protobuf.version
   * @param line where its text or, without text, its tag begins
   */
  record Element(String path, Map<String, String> attributes, String text, int line) {}

  /** Gets each element when it ends: children before parents. */
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

  /** Walks a file; one that is no XML ends the walk where it stops being XML. */
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
      // What is no XML declares nothing; the version it should declare is then not found.
      open.clear();
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
