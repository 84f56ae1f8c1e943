package org.gridcase.casefile.relocation;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of relocations is sealed in the trace of their cases. */
@Component
class SealedRelocations implements SealedParts {

    /** Of rows that the trace vouches for: what is pending belongs to an import that has not come to the case yet. */
    static final SealedPart RELOCATED = new SealedPart(
            "relocation",
            "case_relocation t join (select id as sealed_id from case_relocation where is_sealed) s on s.sealed_id = t.id",
            "t.case_number",
            List.of("id"),
            List.of("at", "account", "from_area", "from_longitude", "from_latitude", "to_area", "outcome"));

    @Override
    public List<SealedPart> parts() {
        return List.of(RELOCATED);
    }
}
