package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.gridcase.chain.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The form of a line that its link is counted over, as {@code docs/trace.md} tells it. */
class TraceLineTest {

    private static final TraceLine EXAMPLE = new TraceLine(
            "3701122026112200042",
            1,
            Instant.parse("2026-11-22T01:30:00.250Z"),
            "reported",
            "grid-worker",
            null,
            "grid",
            "street-vending routine",
            null,
            null,
            "determine-urgency:1",
            null,
            "handling grid",
            null,
            null);

    @Test
    void theWorkedExampleOfTheHandbookIsRight() throws Exception {
        String page = Files.readString(Path.of("docs", "trace.md"));
        var block = Pattern.compile("```canonical\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        String canonical = EXAMPLE.canonical(TraceLine.firstLink(EXAMPLE.caseNumber()));

        assertThat(block.group(1)).isEqualTo(canonical);
        assertThat(page).contains("by `sha256sum` over that text: `" + Sha256.of(block.group(1)) + "`");
        assertThat(EXAMPLE.link(TraceLine.firstLink(EXAMPLE.caseNumber()))).isEqualTo(Sha256.of(canonical));
    }

    @Test
    void aDigestIsThatOfSha256sum() {
        // printf 'abc' | sha256sum
        assertThat(Sha256.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void noTextCanLookLikeAnotherField() {
        TraceLine one = saying("a", "b\nruling=c", null);
        TraceLine other = saying("a", "b", "c");
        TraceLine escaped = saying("a", "b\\nruling=c", null);

        assertThat(one.canonical("")).isNotEqualTo(other.canonical("")).isNotEqualTo(escaped.canonical(""));
        assertThat(saying("a", "", null).canonical(""))
                .isNotEqualTo(saying("a", null, null).canonical(""));
    }

    @Property
    void linesThatDifferHaveFormsThatDiffer(
            @ForAll @WithNull(0.2) @Nullable String decision,
            @ForAll @WithNull(0.2) @Nullable String reason,
            @ForAll @WithNull(0.2) @Nullable String otherDecision,
            @ForAll @WithNull(0.2) @Nullable String otherReason) {
        TraceLine one = saying(decision, reason, null);
        TraceLine other = saying(otherDecision, otherReason, null);

        assertThat(one.canonical("").equals(other.canonical(""))).isEqualTo(one.equals(other));
    }

    private static TraceLine saying(
            @Nullable String decision, @Nullable String reason, @Nullable String decisionSource) {
        return new TraceLine(
                "1",
                1,
                Instant.EPOCH,
                "answered",
                "a",
                null,
                null,
                decision,
                reason,
                null,
                decisionSource,
                null,
                "x y",
                null,
                null);
    }
}
