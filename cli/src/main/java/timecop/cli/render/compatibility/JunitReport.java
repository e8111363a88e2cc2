package timecop.cli.render.compatibility;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Severity;
import timecop.escape.Escape;

/** Writes a test suite with a case for each finding and for each fact without a finding. */
public final class JunitReport extends GateFormat {
  private static final String NAME = "timecop.validate-protos";

  @Override
  public String name() {
    return "junit";
  }

  @Override
  protected void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      suite(report, xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.append(text.toString()).append('\n');
  }

  private static void suite(Report report, XMLStreamWriter xml) throws XMLStreamException {
    List<FactRow> correct =
        FactRow.of(report).stream()
            .filter(
                row ->
                    report.findings().stream()
                        .noneMatch(finding -> finding.places().contains(row.at())))
            .toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", NAME);
    xml.writeAttribute("tests", Integer.toString(correct.size() + report.findings().size()));
    xml.writeAttribute("failures", Long.toString(report.count(Severity.ERROR)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (FactRow row : correct) {
      start(row.language() + " " + row.kind() + " " + row.version() + " at " + row.at(), xml);
      xml.writeEndElement();
    }
    for (Finding finding : report.findings()) {
      finding(finding, xml);
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(Escape.line(Summary.of(report)));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static void finding(Finding finding, XMLStreamWriter xml) throws XMLStreamException {
    String at = finding.at() == null ? "" : " at " + finding.at();
    start(FindingText.title(finding) + at, xml);
    if (finding.severity() == Severity.ERROR) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", finding.rule().id());
      xml.writeAttribute("message", Escape.line(finding.found() + ", wanted " + finding.wanted()));
    } else {
      xml.writeStartElement("system-out");
    }
    xml.writeCharacters(
        FindingText.of(finding).stream().map(Escape::line).collect(Collectors.joining("\n")));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void start(String name, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", NAME);
    xml.writeAttribute("name", Escape.line(name));
  }
}
