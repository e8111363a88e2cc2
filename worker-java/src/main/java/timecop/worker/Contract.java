package timecop.worker;

import timecop.contract.WorkerContract;
import timecop.protos.catalog.CatalogProto;

/** This worker's part of the catalogue, which all workers share. */
public final class Contract {
  public static final WorkerContract JAVA =
      WorkerContract.of("JavaWorker", CatalogProto.getDescriptor());

  private Contract() {}
}
