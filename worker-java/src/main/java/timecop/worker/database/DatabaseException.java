package timecop.worker.database;

/** The database cannot be reached or refused a statement; what was asked may work later. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
