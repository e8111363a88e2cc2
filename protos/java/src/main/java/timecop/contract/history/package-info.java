/** What workflows called, as their histories recorded it, compared with the catalogue. */
package timecop.contract.history;
