/** The worker's database: SQLite or PostgreSQL, opened when it is first used. */
package timecop.worker.database;
