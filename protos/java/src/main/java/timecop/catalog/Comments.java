package timecop.catalog;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Reads the comments of proto elements, each as one line of text. */
public final class Comments {
  // Field numbers of descriptor.proto, which form the path of an element in SourceCodeInfo.
  private static final int FILE_MESSAGE = 4;
  private static final int FILE_SERVICE = 6;
  private static final int MESSAGE_FIELD = 2;
  private static final int MESSAGE_NESTED = 3;
  private static final int SERVICE_METHOD = 2;

  private Comments() {}

  /** Returns the comment above the message, or else after it; empty if there is none. */
  public static String of(Descriptor message) {
    return at(message, path(message));
  }

  /** Returns the comment above the field, or else after it; empty if there is none. */
  public static String of(FieldDescriptor field) {
    List<Integer> path = path(field.getContainingType());
    path.addAll(List.of(MESSAGE_FIELD, field.getIndex()));
    return at(field, path);
  }

  static String of(ServiceDescriptor service) {
    return at(service, List.of(FILE_SERVICE, service.getIndex()));
  }

  static String of(MethodDescriptor method) {
    return at(
        method,
        List.of(FILE_SERVICE, method.getService().getIndex(), SERVICE_METHOD, method.getIndex()));
  }

  private static List<Integer> path(Descriptor message) {
    Descriptor outer = message.getContainingType();
    List<Integer> path = outer == null ? new ArrayList<>() : path(outer);
    path.addAll(List.of(outer == null ? FILE_MESSAGE : MESSAGE_NESTED, message.getIndex()));
    return path;
  }

  private static String at(GenericDescriptor element, List<Integer> path) {
    FileDescriptor file = element.getFile();
    for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
      if (location.getPathList().equals(path)) {
        String text =
            location.hasLeadingComments()
                ? location.getLeadingComments()
                : location.getTrailingComments();
        return text.strip().replaceAll("\\s+", " ");
      }
    }
    return "";
  }
}
