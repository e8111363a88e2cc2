/** What the worker measures, in names, units, labels and bounds that other languages share. */
package timecop.worker.metrics;
