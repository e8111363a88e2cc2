package timecop.worker;

import java.util.List;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.protos.catalog.CatalogProto;

/** The catalogue of this system, and this worker's place in it. */
public final class Contract {
  public static final Catalog CATALOG = Catalog.of(List.of(CatalogProto.getDescriptor()));
  public static final WorkerEntry WORKER = CATALOG.worker("JavaWorker").orElseThrow();

  private Contract() {}
}
