package timecop.settings;

/**
 * A value and its origin, so that an error can name the place to change.
 *
 * @param value the value in effect
 * @param source its origin: a flag, a variable, a profile, or "default"
 */
public record Setting(String value, String source) {}
