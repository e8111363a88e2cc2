/** What the worker's database has of patients. */
package timecop.worker.patients;
