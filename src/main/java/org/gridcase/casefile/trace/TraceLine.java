package org.gridcase.casefile.trace;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.chain.LinkForm;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trace as the database holds it, word for word, whether or not the words still mean something. Its link is the SHA-256 of
 * its {@linkplain #canonical canonical form}, which begins with the link of the line before: who changes a line changes every link that
 * follows. {@code docs/trace.md} tells the form to anybody who wants to count it again.
 *
 * @param at to the millisecond
 * @param sealed the seals of what was written beside it ({@link SealedPart}), with spaces between; empty if nothing was
 * @param decisions what tables decided on the way to it ({@link TracedDecisions}); empty if none was asked
 */
public record TraceLine(
        String caseNumber,
        int sequence,
        Instant at,
        String action,
        String actor,
        @Nullable String unit,
        @Nullable String tier,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String reasonEnglish,
        @Nullable String decisionSource,
        @Nullable String before,
        String after,
        @Nullable String sealed,
        @Nullable String decisions) {

    private static final DateTimeFormatter UTC_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public static TraceLine of(
            String caseNumber,
            int sequence,
            Instant at,
            TraceEvent step,
            @Nullable CasePosition before,
            CasePosition after,
            List<DecisionMade> decisions) {
        Tier tier = step.tier();
        return new TraceLine(
                caseNumber,
                sequence,
                at,
                step.action().code(),
                step.actor(),
                step.unit(),
                tier == null ? null : tier.code(),
                step.decision(),
                step.reason(),
                step.reasonEnglish(),
                step.decisionSource(),
                before == null ? null : before.written(),
                after.written(),
                null,
                decisions.isEmpty() ? null : TracedDecisions.write(decisions));
    }

    /** The same line, carrying seals. */
    public TraceLine carrying(String seals) {
        return with(seals, decisions);
    }

    /** The same line, carrying these decisions after its own. */
    public TraceLine deciding(List<DecisionMade> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<DecisionMade> all = new ArrayList<>(TracedDecisions.read(decisions));
        all.addAll(more);
        return with(sealed, TracedDecisions.write(all));
    }

    private TraceLine with(@Nullable String seals, @Nullable String decided) {
        return new TraceLine(
                caseNumber,
                sequence,
                at,
                action,
                actor,
                unit,
                tier,
                decision,
                reason,
                reasonEnglish,
                decisionSource,
                before,
                after,
                seals,
                decided);
    }

    /** The seals that the line carries, by the name of the part. */
    public Map<String, String> seals() {
        return seals(sealed);
    }

    static Map<String, String> seals(@Nullable String sealed) {
        if (sealed == null) {
            return Map.of();
        }
        Map<String, String> seals = new HashMap<>();
        for (String seal : sealed.split(" ")) {
            int end = seal.lastIndexOf('=');
            if (end > 0) {
                seals.put(seal.substring(0, end), seal.substring(end + 1));
            }
        }
        return seals;
    }

    /** What the first line of a case links to. */
    public static String firstLink(String caseNumber) {
        return Sha256.of(caseNumber);
    }

    /** @param previous link of the line before, or {@link #firstLink} */
    public String link(String previous) {
        return Sha256.of(canonical(previous));
    }

    /**
     * One field a line, by the name of its column, each line ended by a line feed. A column without a value is left out, so that it
     * differs from an empty text, and so that a column added later changes no older link.
     */
    public String canonical(String previous) {
        StringBuilder form = new StringBuilder();
        field(form, "previous", previous);
        field(form, "case_number", caseNumber);
        field(form, "sequence", String.valueOf(sequence));
        field(form, "at", time(at));
        field(form, "action", action);
        field(form, "actor", actor);
        field(form, "unit", unit);
        field(form, "tier", tier);
        field(form, "decision", decision);
        field(form, "reason", reason);
        field(form, "reason_en", reasonEnglish);
        field(form, "ruling", decisionSource);
        field(form, "before_position", before);
        field(form, "after_position", after);
        field(form, "sealed", sealed);
        field(form, "decisions", decisions);
        return form.toString();
    }

    /** An instant as all digests of the trace write it. */
    public static String time(Instant at) {
        return UTC_MILLIS.format(at);
    }

    /** One field of a digested form: {@code name=value} and a line feed; left out without a value. */
    public static void field(StringBuilder form, String name, @Nullable String value) {
        form.append(LinkForm.line(name, value));
    }
}
