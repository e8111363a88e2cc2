from tickets_worker.contract import CONTRACT
from tickets_worker.registration import ACTIVITIES, WORKFLOWS


def test_the_worker_registers_what_the_catalogue_declares() -> None:
    assert CONTRACT.differences(WORKFLOWS, ACTIVITIES) == []
