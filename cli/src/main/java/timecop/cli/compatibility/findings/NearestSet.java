package timecop.cli.compatibility.findings;

import java.util.List;
import java.util.Map;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;

/**
 * The set of compatible versions that takes the fewest changes to reach.
 *
 * @param libraries the version of each language's library
 * @param changes what has to change, one sentence each
 */
public record NearestSet(
    ProtocRelease protoc, Map<Language, LibraryVersion> libraries, List<String> changes) {}
