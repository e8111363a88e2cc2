package timecop.cli.render.explain.timeline;

import java.util.Locale;
import timecop.cli.render.explain.timeline.Phases.Part;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.explain.timeline.Timeline;
import timecop.cli.workflow.explain.timeline.Timeline.Bar;
import timecop.escape.Escape;

/** A timeline as a picture in SVG that needs no other file. */
public final class TimelineSvg {
  private static final int LABELS = 320;
  private static final int CHART = 900;
  private static final int REMARKS = 220;
  private static final int ROW = 20;
  private static final int MARGIN = 10;

  private TimelineSvg() {}

  /** Returns the picture, with a line break at its end. */
  public static String of(Timeline timeline) {
    TimelineDocument text = new TimelineDocument(timeline);
    int width = MARGIN + LABELS + CHART + REMARKS;
    int height = 2 * MARGIN + ROW * (timeline.bars().size() + 1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
        <style>
        text { font: 12px sans-serif; fill: #333 }
        .waits { fill: #c9d3df } .retries { fill: #f0b46c } .sleeps { fill: #dcdcf0 }
        .completed { fill: #4c9f70 } .open { fill: #4a7fb5 } .failed { fill: #c94f4f }
        </style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        """
            .formatted(width, height, width, height));
    int y = MARGIN;
    for (Bar bar : timeline.bars()) {
      svg.append(
          "<text x=\"%d\" y=\"%d\">%s</text>%n"
              .formatted(
                  MARGIN + 12 * bar.depth(),
                  y + 14,
                  Escape.html(TimelineDocument.label(bar).strip())));
      for (Part part : Phases.of(bar, timeline)) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                style(part, bar),
                LABELS + part.from() * CHART,
                y + 3,
                Math.max(1, (part.to() - part.from()) * CHART),
                ROW - 6));
      }
      svg.append(
          "<text x=\"%d\" y=\"%d\">%s</text>%n"
              .formatted(LABELS + CHART + MARGIN, y + 14, Escape.html(text.remark(bar))));
      y += ROW;
    }
    svg.append(
        "<text x=\"%d\" y=\"%d\">%s from %s</text>%n"
            .formatted(
                LABELS, y + 14, Times.span(timeline.length()), Times.local(timeline.begin())));
    return svg.append("</svg>\n").toString();
  }

  private static String style(Part part, Bar bar) {
    return switch (part.phase()) {
      case WAITS -> "waits";
      case RETRIES -> "retries";
      case SLEEPS -> "sleeps";
      case RUNS ->
          switch (bar.state()) {
            case OPEN -> "open";
            case COMPLETED -> "completed";
            default -> "failed";
          };
    };
  }
}
