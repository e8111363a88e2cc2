package timecop.cli.compatibility;

import java.util.List;
import java.util.Map;
import timecop.cli.compatibility.protobuf.Language;
import timecop.cli.compatibility.protobuf.ProtocRelease;

/**
 * The consistent set of versions that the fewest facts have to change for.
 *
 * @param versions a library's version for each language
 * @param changes what has to change, in words
 */
public record NearestSet(
    ProtocRelease protoc, Map<Language, String> versions, List<String> changes) {}
