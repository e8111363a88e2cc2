/**
 * What makes text from outside harmless where it is written: one function for each kind of sink.
 */
package timecop.escape;
