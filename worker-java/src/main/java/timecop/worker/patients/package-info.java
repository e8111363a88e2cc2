/** Patients' events and summaries in the worker's database. */
package timecop.worker.patients;
