package timecop.contract.payload;

import com.google.common.base.Throwables;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.contract.failure.BadInputException;
import timecop.contract.failure.FailureTypes;
import timecop.contract.registration.Definitions;

/**
 * Decodes the input of workflows and activities, and fails those whose input is bad with {@link
 * FailureTypes#BAD_INPUT}, as the workers of the other languages do. Set it in the options of the
 * worker's client.
 *
 * <p>Input is bad if it cannot be decoded, if it is not a message where a message is expected, or,
 * where a parameter is a message, if the number of payloads differs from that of parameters.
 */
public final class MessageDataConverter implements DataConverter {
  private final DataConverter decoding;

  private MessageDataConverter(DataConverter decoding) {
    this.decoding = decoding;
  }

  /** Returns one that decodes with the SDK's default converters. */
  public static MessageDataConverter standard() {
    return of(
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JsonMessageConverter()));
  }

  /** Returns one that decodes with another converter, such as one with a codec. */
  public static MessageDataConverter of(DataConverter decoding) {
    return new MessageDataConverter(decoding);
  }

  @Override
  public <T> Optional<Payload> toPayload(T value) {
    return decoding.toPayload(value);
  }

  @Override
  public Optional<Payloads> toPayloads(Object... values) {
    return decoding.toPayloads(values);
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
    T value;
    try {
      value = decoding.fromPayload(payload, valueClass, valueType);
    } catch (DataConverterException e) {
      throw badInput(payload, valueClass, String.valueOf(Throwables.getRootCause(e).getMessage()));
    }
    if (Message.class.isAssignableFrom(valueClass) && !valueClass.isInstance(value)) {
      throw badInput(payload, valueClass, "it is no message");
    }
    return value;
  }

  @Override
  public <T> T fromPayloads(
      int index, Optional<Payloads> content, Class<T> valueType, Type valueGenericType) {
    boolean present = index < content.map(Payloads::getPayloadsCount).orElse(0);
    return present
        ? fromPayload(content.orElseThrow().getPayloads(index), valueType, valueGenericType)
        : decoding.fromPayloads(index, content, valueType, valueGenericType);
  }

  /** Decodes the arguments of a call. */
  @Override
  public Object[] fromPayloads(
      Optional<Payloads> content, Class<?>[] parameterTypes, Type[] genericParameterTypes) {
    int count = content.map(Payloads::getPayloadsCount).orElse(0);
    if (count != parameterTypes.length
        && Arrays.stream(parameterTypes).anyMatch(Message.class::isAssignableFrom)) {
      throw new BadInputException(
          "expected %s, got %d payloads"
              .formatted(
                  Arrays.stream(parameterTypes)
                      .map(Definitions::messageName)
                      .collect(Collectors.joining(", ")),
                  count));
    }
    return DataConverter.super.fromPayloads(content, parameterTypes, genericParameterTypes);
  }

  @Override
  public RuntimeException failureToException(Failure failure) {
    return decoding.failureToException(failure);
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable) {
    return decoding.exceptionToFailure(
        throwable instanceof BadInputException
            ? ApplicationFailure.newNonRetryableFailure(
                throwable.getMessage(), FailureTypes.BAD_INPUT)
            : throwable);
  }

  @Override
  public DataConverter withContext(SerializationContext context) {
    return new MessageDataConverter(decoding.withContext(context));
  }

  private static BadInputException badInput(Payload payload, Class<?> type, String why) {
    String encoding =
        payload.getMetadataMap().containsKey("encoding")
            ? payload.getMetadataOrThrow("encoding").toStringUtf8()
            : "no encoding";
    return new BadInputException(
        "cannot decode %s as %s: %s".formatted(encoding, Definitions.messageName(type), why));
  }
}
