/** How the worker tells what happens, in fields that other languages share. */
package timecop.worker.logs;
