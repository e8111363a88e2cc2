/** Reads the catalogue that a command works on, from its file. */
package timecop.cli.catalog;
