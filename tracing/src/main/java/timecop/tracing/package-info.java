/** Spans of the command line and of Java workers, sent by OTLP as the OTEL_* variables say. */
package timecop.tracing;
