/**
 * Checks of the contract itself: registrations, recorded histories, generated code and breaking
 * changes.
 */
package timecop.cli.compatibility.contract;
