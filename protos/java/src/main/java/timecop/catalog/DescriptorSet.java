package timecop.catalog;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links the files of a FileDescriptorSet, with the custom options that the set itself declares. */
final class DescriptorSet {
  private DescriptorSet() {}

  /**
   * The files of the set, linked, imports before importers.
   *
   * @throws CatalogException if the bytes are no descriptor set, or an import is missing
   */
  static List<FileDescriptor> link(byte[] bytes) {
    // Twice: the first pass finds the options' extensions, the second reads with them.
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    for (FileDescriptor file : link(parse(bytes, extensions))) {
      for (FieldDescriptor extension : file.getExtensions()) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        }
      }
    }
    return link(parse(bytes, extensions));
  }

  private static FileDescriptorSet parse(byte[] bytes, ExtensionRegistry extensions) {
    try {
      FileDescriptorSet set = FileDescriptorSet.parseFrom(bytes, extensions);
      if (set.getFileCount() > 0
          && set.getFileList().stream().allMatch(FileDescriptorProto::hasName)) {
        return set;
      }
    } catch (InvalidProtocolBufferException e) {
      // Told below, like a file that parses by chance.
    }
    throw new CatalogException(
        List.of("not a FileDescriptorSet, as protoc --descriptor_set_out or buf build make it"));
  }

  private static List<FileDescriptor> link(FileDescriptorSet set) {
    Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    // Extensions are found by the identity of what they extend: it must be the class's own.
    FileDescriptor root = DescriptorProtos.getDescriptor();
    linked.put(root.getFullName(), root);
    List<String> faults = new ArrayList<>();
    for (FileDescriptorProto file : set.getFileList()) {
      if (linked.containsKey(file.getName())) {
        continue;
      }
      List<FileDescriptor> imports = new ArrayList<>();
      for (String name : file.getDependencyList()) {
        FileDescriptor imported = linked.get(name);
        if (imported != null) {
          imports.add(imported);
        } else if (faults.isEmpty()) {
          faults.add(
              "%s imports %s, which is not in the set before it: make it with --include_imports"
                  .formatted(file.getName(), name));
        }
      }
      if (faults.isEmpty()) {
        try {
          linked.put(
              file.getName(),
              FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new)));
        } catch (DescriptorValidationException e) {
          faults.add("%s: %s".formatted(file.getName(), e.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new CatalogException(faults);
    }
    return List.copyOf(linked.values());
  }
}
