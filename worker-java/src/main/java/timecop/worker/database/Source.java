package timecop.worker.database;

import java.io.IOException;
import javax.sql.DataSource;

/** Where connections come from, and in what the databases differ. */
interface Source {
  /** Makes connections; each one is new. */
  DataSource connections();

  /** How many connections the worker may have open at once. */
  int mostConnections();

  /** Changes the schema while no other worker does. */
  void change(Runnable change) throws IOException;
}
