package timecop.cli.compatibility.matrix;

import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

/**
 * A release of protoc and one library's version, judged.
 *
 * @param kind "declared", "resolved" or "assumed"
 */
public record Pair(
    ProtocRelease release,
    Language language,
    String kind,
    LibraryVersion version,
    @Nullable Location at,
    Verdict lock,
    Verdict runtime) {}
