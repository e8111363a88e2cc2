"""A worker of workflows of any type, which do what their first argument asks for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from temporalio import workflow
from temporalio.client import Client
from temporalio.common import RawValue
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from tests.codec import ZlibCodec


@workflow.defn(dynamic=True)
class Anything:
    """Return the arguments, unless the first one says otherwise."""

    @workflow.run
    async def run(self, arguments: Sequence[RawValue]) -> Any:  # noqa: ANN401 - any JSON
        given = [workflow.payload_converter().from_payload(it.payload) for it in arguments]
        match given:
            case ["wait", *_]:
                await workflow.wait_condition(lambda: False)
            case ["fail", message]:
                raise ApplicationError(message, type="NoLuck")
            case ["sleep", seconds]:
                await workflow.sleep(timedelta(seconds=seconds))
        return {"arguments": given}


async def any_worker(client: Client, queue: str) -> Worker:
    return _worker(client, queue)


async def coded_worker(client: Client, queue: str) -> Worker:
    """Make a worker that encodes its payloads, and the messages of its failures."""
    converter = DataConverter(
        payload_codec=ZlibCodec(),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )
    return _worker(
        Client(client.service_client, namespace=client.namespace, data_converter=converter), queue
    )


def _worker(client: Client, queue: str) -> Worker:
    return Worker(
        client,
        task_queue=queue,
        workflows=[Anything],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )
