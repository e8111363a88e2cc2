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
    Linker linker = new Linker();
    set.getFileList().forEach(linker::add);
    linker.files.values().forEach(linker::link);
    if (!linker.faults.isEmpty()) {
      throw new CatalogException(List.copyOf(linker.faults));
    }
    return List.copyOf(linker.linked.values());
  }

  /** Links each file after its imports, in whichever order the set has them. */
  private static final class Linker {
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    Linker() {
      // Extensions are found by the identity of what they extend: it must be the class's own.
      FileDescriptor root = DescriptorProtos.getDescriptor();
      linked.put(root.getFullName(), root);
    }

    void add(FileDescriptorProto file) {
      FileDescriptorProto other = files.putIfAbsent(file.getName(), file);
      if (other != null && !other.equals(file)) {
        faults.add(file.getName() + ": is in the set twice, and not the same");
      }
    }

    void link(FileDescriptorProto file) {
      String name = file.getName();
      if (linked.containsKey(name) || !begun.add(name)) {
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
          faults.add(
              "%s imports %s, which is not in the set: make it with --include_imports"
                  .formatted(name, imported));
        }
      }
      if (imports.size() < file.getDependencyCount()) {
        return; // What it lacks is told already.
      }
      try {
        linked.put(name, FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new)));
      } catch (DescriptorValidationException e) {
        faults.add("%s: %s".formatted(name, e.getMessage()));
      }
    }
  }
}
