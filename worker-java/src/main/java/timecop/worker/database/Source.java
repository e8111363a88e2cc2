package timecop.worker.database;

import java.io.IOException;
import javax.sql.DataSource;

/** A kind of database: how to connect to it and change its schema. */
interface Source {
  /** Returns a source of new connections. */
  DataSource connections();

  /** Returns the maximum number of open connections. */
  int mostConnections();

  /** Runs a change of the schema while no other worker runs one. */
  void change(Runnable change) throws IOException;
}
