"""The registrations of this worker."""

from tickets_worker.activities import classify_text
from tickets_worker.workflows import SplitTicket

WORKFLOWS = [SplitTicket]
ACTIVITIES = [classify_text]
