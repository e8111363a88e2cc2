/** Spans of the worker, with names, attributes and parents that other languages share. */
package timecop.worker.tracing;
