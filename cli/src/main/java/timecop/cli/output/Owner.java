package timecop.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/**
 * Who owns a file and may use it.
 *
 * @param attributes the owner, group and mode; empty for none, or on systems without
 */
record Owner(Optional<PosixFileAttributes> attributes) {
  /** Nobody: a new file belongs to the user, with the mode that the umask gives. */
  static final Owner NONE = new Owner(Optional.empty());

  /** Reads the owner of a file. */
  static Owner of(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null ? NONE : new Owner(Optional.of(view.readAttributes()));
  }

  /** Gives a file to the owner, as far as the user may, with the mode. */
  void giveTo(Path file) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes wanted = attributes.get();
    PosixFileAttributes now = view.readAttributes();
    if (!now.owner().equals(wanted.owner())) {
      tryTo(() -> view.setOwner(wanted.owner()));
    }
    if (!now.group().equals(wanted.group())) {
      tryTo(() -> view.setGroup(wanted.group()));
    }
    view.setPermissions(wanted.permissions());
  }

  private interface Change {
    void make() throws IOException;
  }

  private static void tryTo(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      // Only root gives files away; the file is the user's then, as any that he replaces.
      return;
    }
  }
}
