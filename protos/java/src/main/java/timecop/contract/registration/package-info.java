/** What workers register, compared with the catalogue. */
package timecop.contract.registration;
