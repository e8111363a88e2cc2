/** What a load run came to, as a document that is kept, read again, compared and merged. */
package timecop.cli.load.report;
