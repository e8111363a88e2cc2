/**
 * Settings: the table that every language shares, and the one way to read environment variables.
 */
package timecop.settings;
