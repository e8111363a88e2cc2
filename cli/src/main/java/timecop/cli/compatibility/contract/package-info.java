/** Checks of the contract: registrations, recorded histories, generated code, breaking changes. */
package timecop.cli.compatibility.contract;
