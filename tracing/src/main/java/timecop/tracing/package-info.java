/** Spans of the command line and of Java workers, sent by OTLP to where OTEL_* variables say. */
package timecop.tracing;
