/** The request to the gate: which project, which of its versions, and how strictly. */
package timecop.cli.compatibility.request;
