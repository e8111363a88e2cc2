package timecop.contract.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.common.converter.ProtobufJsonPayloadConverter;
import java.lang.reflect.Type;
import java.util.Optional;

/** The SDK's converter, except that it rejects invalid UTF-8 instead of replacing characters. */
final class JsonMessageConverter implements PayloadConverter {
  private final PayloadConverter converter = new ProtobufJsonPayloadConverter();

  @Override
  public String getEncodingType() {
    return converter.getEncodingType();
  }

  @Override
  public Optional<Payload> toData(Object value) {
    return converter.toData(value);
  }

  @Override
  public <T> T fromData(Payload content, Class<T> valueClass, Type valueType) {
    if (!content.getData().isValidUtf8()) {
      throw new DataConverterException("not valid UTF-8");
    }
    return converter.fromData(content, valueClass, valueType);
  }
}
