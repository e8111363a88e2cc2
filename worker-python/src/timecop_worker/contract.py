"""The catalogue of this system, and this worker's place in it."""

from timecop.catalog import catalog_pb2
from timecop_worker.catalog import Catalog, WorkerEntry, read_catalog

CATALOG: Catalog = read_catalog([catalog_pb2.DESCRIPTOR])
WORKER: WorkerEntry = CATALOG.worker("PythonWorker")
