package timecop.connection;

/**
 * A value together with where it came from, so that an error can name the place to change.
 *
 * @param value what is in force
 * @param source where it came from: a flag, a variable, a profile, or "default"
 */
public record Setting(String value, String source) {}
