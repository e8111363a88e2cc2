/** Encodes and decodes payloads through a codec server, as Temporal's own tools do. */
package timecop.cli.codec;
