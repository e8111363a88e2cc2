package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * A signal, query or update as the catalogue declares it.
 *
 * @param kind which of them
 * @param name the registered name
 * @param worker the worker whose workflows handle it
 * @param request the type of its one argument
 * @param response the type of its result; google.protobuf.Empty for a signal
 * @param command its name on the command line
 * @param isValidated whether a validator may reject it; only of an update
 * @param comment the rpc's comment; empty if the descriptors contain no comments
 */
public record HandlerEntry(
    Kind kind,
    String name,
    WorkerEntry worker,
    Descriptor request,
    Descriptor response,
    String command,
    boolean isValidated,
    String comment) {

  /** What a workflow handles while it runs. */
  public enum Kind {
    SIGNAL("signal"),
    QUERY("query"),
    UPDATE("update");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns its word in lower case, which is also the name of the option. */
    @Override
    public String toString() {
      return word;
    }
  }
}
