/** Payloads: protobuf messages as the workers of every language encode them. */
package timecop.contract.payload;
