package org.gridcase.casefile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.SealedRecords.Stored;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether an assignment stands in its table as the trace of its case has sealed it, for those who are about to act on what it says: a row that
 * somebody has bent is told, not believed.
 */
@Component
public class AssignmentSeals {

    private static final int PAGE = 500;
    private static final String BENT = "与留痕封存的不符";

    /** What of a row others go by, and what people call it. */
    private static final Map<SealedPart, String> PARTS = Map.of(
            RecordParts.DUE, "时限",
            RecordParts.ASSIGNED, "派单内容",
            RecordParts.ASSIGNED_TO, "承办单位",
            RecordParts.ASSIGNMENT_ENDED, "办结情况");

    private final TraceChains chains;
    private final SealedRecords records;

    AssignmentSeals(TraceChains chains, SealedRecords records) {
        this.chains = chains;
        this.records = records;
    }

    /**
     * Lets nobody act on an open assignment that is not as it was sealed. The caller holds the lock of the case, and has changed nothing of
     * the assignment yet.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireProved(Assignment assignment) {
        differing(assignment).ifPresent(part -> {
            throw new BentRecordException(told(assignment, part));
        });
    }

    /**
     * The sentence for people.
     *
     * @param differing what is not as it was sealed, as {@link #differing} says it
     */
    public static String told(Assignment assignment, String differing) {
        return "案件 %s 的%s，不能据以办理，请管理员先核验留痕".formatted(assignment.caseNumber(), differing);
    }

    /**
     * What of an open assignment is not as it was sealed, or what was done about it and is gone, in words for people. Of an order, a referral or
     * a deferral that is gone nobody can tell which assignment it was about: it counts for each of its case. The caller holds the lock of the
     * case.
     *
     * @return empty if nothing is, or it is older than the seals of its case
     */
    public Optional<String> differing(Assignment assignment) {
        Map<String, String> sealed = new HashMap<>();
        boolean fromTheStart = false;
        String link = TraceLine.firstLink(assignment.caseNumber());
        int sequence = 0;
        List<Linked> page;
        do {
            page = chains.linesOf(assignment.caseNumber(), sequence, PAGE);
            for (Linked each : page) {
                TraceLine line = each.line();
                link = line.link(link);
                if (line.sequence() != ++sequence || !link.equals(each.link())) {
                    return Optional.of("留痕" + BENT);
                }
                fromTheStart |= line.sequence() == 1 && line.sealed() != null;
                sealed.putAll(line.seals());
            }
        } while (page.size() == PAGE);
        return differing(assignment, sealed, fromTheStart);
    }

    private Optional<String> differing(Assignment assignment, Map<String, String> sealed, boolean fromTheStart) {
        String number = assignment.caseNumber();
        String salt = Optional.ofNullable(records.rows(Set.of(number)).get(number))
                .map(SealedRecords.OwnRow::salt)
                .orElse("");
        return records.ofAssignment(number, assignment.id()).stream()
                .filter(part -> !holds(part, sealed.get(part.name()), salt, fromTheStart))
                .map(part -> PARTS.getOrDefault(part.part(), "督办措施") + BENT)
                .findFirst()
                .or(() -> gone(assignment, sealed.keySet()));
    }

    private Optional<String> gone(Assignment assignment, Set<String> sealed) {
        return records.goneAbout(assignment.caseNumber(), assignment.id(), sealed).stream()
                .findFirst()
                .map(part -> "一项" + Messages.text(Locale.CHINESE, "part." + part.name()) + "在留痕中有封存，登记中却已没有");
    }

    private static boolean holds(Stored part, @Nullable String seal, String salt, boolean fromTheStart) {
        return seal == null ? part.isEmpty() || !fromTheStart : part.seal(salt).equals(seal);
    }
}
