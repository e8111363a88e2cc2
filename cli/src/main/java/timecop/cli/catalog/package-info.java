/** The catalogue that a command works on: whose it is, read once. */
package timecop.cli.catalog;
