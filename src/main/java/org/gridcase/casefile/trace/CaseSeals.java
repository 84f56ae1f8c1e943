package org.gridcase.casefile.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.trace.SealedRecords.Stored;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the trace of a case has sealed, and whether its lines are a chain. */
@Component
public class CaseSeals {

    private static final int PAGE = 500;

    private final TraceChains chains;
    private final SealedRecords records;

    CaseSeals(TraceChains chains, SealedRecords records) {
        this.chains = chains;
        this.records = records;
    }

    /**
     * What the trace of a case has sealed.
     *
     * @param parts seals by the name of the part
     * @param fromTheStart whether there were seals when it began
     * @param isBroken whether its lines are no chain
     */
    public record Sealed(Map<String, String> parts, String salt, boolean fromTheStart, boolean isBroken) {

        /** Whether these values give the seal of a part. */
        public boolean gives(SealedPart part, List<String> key, List<@Nullable Object> values) {
            return part.seal(salt, key, values).equals(parts.get(part.of(key)));
        }

        /** Whether a part stands as it was sealed; what is older than the seals counts as it stands. */
        public boolean holds(Stored part) {
            String seal = parts.get(part.name());
            return seal == null
                    ? part.isEmpty() || !fromTheStart
                    : part.seal(salt).equals(seal);
        }
    }

    /**
     * @param unwritten seals that no line carries yet, of whoever asks
     * @param known the salt, where whoever asks knows it
     */
    public Sealed of(String caseNumber, Map<String, String> unwritten, Optional<String> known) {
        Map<String, String> sealed = new HashMap<>();
        boolean fromTheStart = false;
        String link = TraceLine.firstLink(caseNumber);
        int sequence = 0;
        List<Linked> page;
        do {
            page = chains.linesOf(caseNumber, sequence, PAGE);
            for (Linked each : page) {
                TraceLine line = each.line();
                link = line.link(link);
                if (line.sequence() != ++sequence || !link.equals(each.link())) {
                    return new Sealed(sealed, "", fromTheStart, true);
                }
                fromTheStart |= line.sequence() == 1 && line.sealed() != null;
                sealed.putAll(line.seals());
            }
        } while (page.size() == PAGE);
        sealed.putAll(unwritten);
        String salt = known.or(() -> Optional.ofNullable(
                                records.rows(Set.of(caseNumber)).get(caseNumber))
                        .map(SealedRecords.OwnRow::salt))
                .orElse("");
        return new Sealed(sealed, salt, fromTheStart, false);
    }
}
