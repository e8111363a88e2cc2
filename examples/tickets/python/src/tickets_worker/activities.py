"""The activities of this worker."""

from temporalio import activity

from tickets import tickets_pb2
from tickets.tickets_pb2 import ClassifyTextRequest, ClassifyTextResponse

WORDS = {
    "invoice": tickets_pb2.TOPIC_BILLING,
    "refund": tickets_pb2.TOPIC_BILLING,
    "account": tickets_pb2.TOPIC_ACCESS,
    "password": tickets_pb2.TOPIC_ACCESS,
}


@activity.defn(name="ClassifyText")
async def classify_text(request: ClassifyTextRequest) -> ClassifyTextResponse:
    """Return the topic of the first known word in the text."""
    text = request.text.lower()
    topics = (topic for word, topic in WORDS.items() if word in text)
    return ClassifyTextResponse(topic=next(topics, tickets_pb2.TOPIC_UNSPECIFIED))
