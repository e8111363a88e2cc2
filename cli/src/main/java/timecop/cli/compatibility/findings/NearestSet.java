package timecop.cli.compatibility.findings;

import java.util.List;
import java.util.Map;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.ProtocRelease;

/**
 * The consistent set of versions that the fewest facts have to change for.
 *
 * @param versions a library's version for each language
 * @param changes what has to change, in words
 */
public record NearestSet(
    ProtocRelease protoc, Map<Language, String> versions, List<String> changes) {}
