/** The spans that the worker makes, in names, attributes and order that other languages share. */
package timecop.worker.tracing;
