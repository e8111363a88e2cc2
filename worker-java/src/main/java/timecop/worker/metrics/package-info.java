/** Metrics of the worker, with names, units, labels and bounds that other languages share. */
package timecop.worker.metrics;
