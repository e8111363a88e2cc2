package timecop.cli.load.plan.shape;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shapes one after another.
 *
 * @param stages the shapes in order; only the last may have no end
 */
public record StagesShape(List<Shape> stages) implements Shape {
  static final ShapeOption OPTION =
      new ShapeOption(
          "--stages",
          "STAGE,...",
          "Sequence of constant rates (RATE/DURATION) and ramps (FROM..TO/DURATION), such as"
              + " 10/1m,200/5s,10/1m for a spike.",
          "%s",
          StagesShape::parse);

  private static final Pattern STAGE =
      Pattern.compile(ShapeParser.RATE + "(?:\\.\\." + ShapeParser.RATE + ")?/(.+)");

  public StagesShape {
    stages = List.copyOf(stages);
  }

  static Shape parse(String text) {
    Shape shape =
        new StagesShape(
            Stream.of(text.split(",", -1)).map(String::strip).map(StagesShape::stage).toList());
    if (shape.arrivals(shape.seconds()) == 0) {
      throw new IllegalArgumentException("expected a rate above 0 in at least one stage");
    }
    return shape;
  }

  private static Shape stage(String text) {
    try {
      Matcher stage = ShapeParser.match(STAGE, text);
      double from = Double.parseDouble(stage.group(1));
      double seconds = ShapeParser.seconds(stage.group(3));
      return stage.group(2) == null
          ? new ConstantShape(from).until(seconds)
          : new RampShape(from, Double.parseDouble(stage.group(2)), seconds);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "stage '%s': expected RATE/DURATION or FROM..TO/DURATION, such as 50/1m or 1..50/30s"
              .formatted(text),
          e);
    }
  }

  @Override
  public double rate(double at) {
    double begin = 0;
    for (Shape stage : stages) {
      if (at - begin < stage.seconds()) {
        return stage.rate(at - begin);
      }
      begin += stage.seconds();
    }
    return 0;
  }

  @Override
  public double seconds() {
    return stages.stream().mapToDouble(Shape::seconds).sum();
  }

  @Override
  public double peak() {
    return stages.stream().mapToDouble(Shape::peak).max().orElse(0);
  }

  @Override
  public double arrivals(double until) {
    double begin = 0;
    double sum = 0;
    for (Shape stage : stages) {
      if (until <= begin) {
        break;
      }
      sum += stage.arrivals(Math.min(until - begin, stage.seconds()));
      begin += stage.seconds();
    }
    return sum;
  }

  @Override
  public double due(double arrivals) {
    double begin = 0;
    double left = arrivals;
    for (Shape stage : stages) {
      double due = stage.due(left);
      if (Double.isFinite(due)) {
        return begin + due;
      }
      left = Math.max(0, left - stage.arrivals(stage.seconds()));
      begin += stage.seconds();
    }
    return Double.POSITIVE_INFINITY;
  }
}
