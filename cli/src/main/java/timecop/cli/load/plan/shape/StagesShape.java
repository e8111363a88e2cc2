package timecop.cli.load.plan.shape;

import java.util.List;

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
          ShapeParser::stages);

  public StagesShape {
    stages = List.copyOf(stages);
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
