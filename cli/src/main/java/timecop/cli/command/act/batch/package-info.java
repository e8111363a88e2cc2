/** Commands about the batches that the server runs. */
package timecop.cli.command.act.batch;
