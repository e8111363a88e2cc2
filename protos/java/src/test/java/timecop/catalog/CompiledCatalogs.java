package timecop.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Compiles catalogues of another system with protoc. */
public abstract class CompiledCatalogs {
  protected static final String HEAD =
      """
      syntax = "proto3";
      package shop;
      import "google/protobuf/duration.proto";
      import "google/protobuf/empty.proto";
      import "google/protobuf/timestamp.proto";
      import "timecop/catalog/options.proto";
      // What is asked.
      message Ask {
        // Which order.
        string order_id = 1;
        int64 amount = 2; // How much.
        Ask inner = 3;
      }
      message Answer {}
      """;

  @TempDir protected Path directory;

  protected Catalog parse(String source) throws Exception {
    return Catalog.parse(
        Protoc.compile(directory, source, "--include_imports", "--include_source_info"));
  }

  protected List<String> errorsOf(String source) throws Exception {
    byte[] set = Protoc.compile(directory, source, "--include_imports");
    return catchThrowableOfType(CatalogException.class, () -> Catalog.parse(set)).errors();
  }
}
