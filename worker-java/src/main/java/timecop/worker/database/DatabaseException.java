package timecop.worker.database;

/** The database cannot be reached or refused a statement; the same call may succeed later. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
