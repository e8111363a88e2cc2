package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where a language's library is installed, and how another version gets there.
 *
 * @param place the directories, for messages
 * @param directories in the project, with wildcards; the first list of which one exists counts
 * @param entry matches the library's file or directory; its group is the version
 * @param setup how to install what a project declares
 * @param edit how to install a version
 */
public record Installation(
    String place,
    List<List<String>> directories,
    Pattern entry,
    String setup,
    Function<LibraryVersion, String> edit) {}
