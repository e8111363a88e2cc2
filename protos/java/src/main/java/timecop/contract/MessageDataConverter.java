package timecop.contract;

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

/**
 * Decodes what a worker is sent, or fails what it was sent to by {@link FailureTypes#BAD_INPUT}, as
 * the workers of the other languages do. For the options of the client that a worker is made with.
 *
 * <p>Bad input is what cannot be decoded, what is no message where one is taken, and another number
 * of payloads than of parameters where one of these is a message.
 */
public final class MessageDataConverter implements DataConverter {
  private final DataConverter decoding;

  private MessageDataConverter(DataConverter decoding) {
    this.decoding = decoding;
  }

  /** Decodes by the SDK's default converters. */
  public static MessageDataConverter standard() {
    return of(
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JsonMessageConverter()));
  }

  /** Decodes by another converter, such as one with a codec. */
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

  /** The arguments of a call. */
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
