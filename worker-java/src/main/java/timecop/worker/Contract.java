package timecop.worker;

import timecop.contract.WorkerContract;
import timecop.protos.catalog.CatalogProto;

/** This worker's contract with the other workers of the system. */
public final class Contract {
  public static final WorkerContract JAVA =
      WorkerContract.of("JavaWorker", CatalogProto.getDescriptor());

  private Contract() {}
}
