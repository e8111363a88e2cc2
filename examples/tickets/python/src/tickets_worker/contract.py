"""The contract of the Python worker."""

from tickets import tickets_pb2
from timecop_catalog.contract import WorkerContract

CONTRACT = WorkerContract.of("TextWorker", tickets_pb2.DESCRIPTOR)
