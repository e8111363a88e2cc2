"""The catalogue of this system, and this worker's place in it."""

from timecop.catalog import catalog_pb2
from timecop_catalog.contract import WorkerContract

CONTRACT = WorkerContract.of("PythonWorker", catalog_pb2.DESCRIPTOR)
