"""The worker's part of the catalogue, which all workers share."""

from timecop.catalog import catalog_pb2
from timecop_catalog.contract import WorkerContract

CONTRACT = WorkerContract.of("PythonWorker", catalog_pb2.DESCRIPTOR)
