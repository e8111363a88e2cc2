from timecop_worker.contract import CONTRACT
from timecop_worker.registration import ACTIVITIES, WORKFLOWS


def test_what_is_registered_is_what_the_catalogue_declares() -> None:
    assert CONTRACT.differences(WORKFLOWS, ACTIVITIES) == []
