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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links the files of a FileDescriptorSet, including the custom options that the set declares. */
final class DescriptorSet {
  private DescriptorSet() {}

  /**
   * Returns the linked files of the set, each after its imports.
   *
   * @throws CatalogException with all errors, if the bytes are not a descriptor set or an import is
   *     missing
   */
  static List<FileDescriptor> link(byte[] bytes) {
    // The first pass finds the extensions, the second parses the options with them.
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
      // Reported below, like other bytes that happen to parse.
    }
    throw new CatalogException(
        List.of(
            "not a FileDescriptorSet: expected the output of protoc --descriptor_set_out or buf"
                + " build"));
  }

  private static List<FileDescriptor> link(FileDescriptorSet set) {
    Linker linker = new Linker();
    set.getFileList().forEach(linker::add);
    linker.files.values().forEach(linker::link);
    if (!linker.errors.isEmpty()) {
      throw new CatalogException(List.copyOf(linker.errors));
    }
    return List.copyOf(linker.linked.values());
  }

  /** Links each file after its imports, regardless of their order in the set. */
  private static final class Linker {
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> errors = new LinkedHashSet<>();

    Linker() {
      // protobuf-java finds extensions by the identity of the extended descriptor.
      FileDescriptor root = DescriptorProtos.getDescriptor();
      linked.put(root.getFullName(), root);
    }

    void add(FileDescriptorProto file) {
      FileDescriptorProto other = files.putIfAbsent(file.getName(), file);
      if (other != null && !other.equals(file)) {
        errors.add(file.getName() + ": is in the set twice, with different content");
      }
    }

    void link(FileDescriptorProto file) {
      String name = file.getName();
      if (linked.containsKey(name) || !started.add(name)) {
        return;
      }
      List<FileDescriptor> imports = new ArrayList<>();
      for (String imported : file.getDependencyList()) {
        FileDescriptorProto source = files.get(imported);
        if (source != null) {
          link(source);
        }
        FileDescriptor found = linked.get(imported);
        if (found != null) {
          imports.add(found);
        } else if (source == null) {
          errors.add(
              "%s imports %s, which is not in the set: compile it with --include_imports"
                  .formatted(name, imported));
        }
      }
      if (imports.size() < file.getDependencyCount()) {
        return; // The missing imports are already reported.
      }
      try {
        linked.put(name, FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new)));
      } catch (DescriptorValidationException e) {
        errors.add("%s: %s".formatted(name, e.getMessage()));
      }
    }
  }
}
