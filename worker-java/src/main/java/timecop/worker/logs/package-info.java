/** Logs of the worker, with fields that other languages share. */
package timecop.worker.logs;
