"""What this worker does beside its workflows."""

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
    """Find the topic of the first word that tells."""
    text = request.text.lower()
    topics = (topic for word, topic in WORDS.items() if word in text)
    return ClassifyTextResponse(topic=next(topics, tickets_pb2.TOPIC_UNSPECIFIED))
