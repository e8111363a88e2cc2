"""The shop's worker, a process of its own: worker.py ADDRESS NAMESPACE QUEUE.

Its messages are decoded by generated code, found by PYTHONPATH. It writes `serving` once both of
its pollers have done some work, then a line for every order: the workflow's id, and the order as
it was decoded, in base64.
"""
# mypy: disable-error-code="import-not-found"

import asyncio
import sys
from base64 import b64encode
from datetime import timedelta

from acme.orders.v1 import invoice_pb2, orders_pb2
from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker


def write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@activity.defn(name="CheckStock")
async def check_stock(asked: orders_pb2.CheckStockRequest) -> orders_pb2.CheckStockResponse:
    return orders_pb2.CheckStockResponse(in_stock=all(item.quantity < 10 for item in asked.items))


@workflow.defn
class PlaceOrder:
    @workflow.run
    async def run(self, order: orders_pb2.PlaceOrderRequest) -> orders_pb2.PlaceOrderResponse:
        if not workflow.unsafe.is_replaying():
            decoded = b64encode(order.SerializeToString()).decode()
            write(f"{workflow.info().workflow_id} {decoded}")
        stock = await workflow.execute_activity(
            check_stock,
            orders_pb2.CheckStockRequest(order_id=order.order_id, items=order.items),
            start_to_close_timeout=timedelta(seconds=5),
        )
        return orders_pb2.PlaceOrderResponse(received=order, in_stock=stock.in_stock)


@workflow.defn
class CancelOrder:
    @workflow.run
    async def run(self, asked: orders_pb2.CancelOrderRequest) -> orders_pb2.CancelOrderResponse:
        answer = f"order {asked.ledger_number} cancelled: {asked.reason}"
        return orders_pb2.CancelOrderResponse(answer=answer)


@workflow.defn
class PrintInvoice:
    @workflow.run
    async def run(self, asked: invoice_pb2.PrintInvoiceRequest) -> invoice_pb2.PrintInvoiceResponse:
        return invoice_pb2.PrintInvoiceResponse(pages=asked.copies)


async def serve(address: str, namespace: str, queue: str) -> None:
    client = await Client.connect(address, namespace=namespace)
    async with Worker(
        client,
        task_queue=queue,
        workflows=[PlaceOrder, CancelOrder, PrintInvoice],
        activities=[check_stock],
        workflow_runner=UnsandboxedWorkflowRunner(),
    ):
        await client.execute_workflow(
            PlaceOrder.run,
            orders_pb2.PlaceOrderRequest(),
            id=f"first-of-{queue}",
            task_queue=queue,
        )
        write("serving")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:4]))
