package org.gridcase.evidence.anchor;

import java.time.Instant;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.chain.Sha256;

/**
 * What was true of all chains of the trace at one moment. Anchors are a chain themselves.
 *
 * @param number 1, then without gaps
 * @param chains how many cases had a trace
 * @param lines how many lines all of them had
 * @param heads digest of the heads of the chains that had grown since the anchor before
 * @param link as stored, right or not
 */
public record Anchor(int number, Instant at, int chains, long lines, String heads, String link) {

    /** What the first anchor links to. */
    public static final String FIRST_LINK = "0".repeat(64);

    /** An anchor that follows another. */
    static Anchor after(String previous, int number, Instant at, int chains, long lines, String heads) {
        Anchor unlinked = new Anchor(number, at, chains, lines, heads, "");
        return new Anchor(number, at, chains, lines, heads, unlinked.linkAfter(previous));
    }

    /** The link this anchor must have: the SHA-256 of {@code <link before> <number> <at> <chains> <lines> <heads>}. */
    public String linkAfter(String previous) {
        return Sha256.of(previous + " " + facts());
    }

    private String facts() {
        return "%d %s %d %d %s".formatted(number, TraceLine.time(at), chains, lines, heads);
    }

    /** The anchor as one line, to be kept outside. */
    public String printed() {
        return facts() + " " + link;
    }
}
