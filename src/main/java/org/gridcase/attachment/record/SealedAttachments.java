package org.gridcase.attachment.record;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of the files of a case is sealed in its trace: with the digest also the content. */
@Component
class SealedAttachments implements SealedParts {

    static final SealedPart ATTACHED = SealedPart.of(
            "attachment",
            "case_attachment",
            List.of("id"),
            List.of(
                    "stage",
                    "account",
                    "at",
                    "name",
                    "media_type",
                    "size_bytes",
                    "digest",
                    "taken_at",
                    "longitude",
                    "latitude",
                    "erased_at",
                    "shown_at"));

    @Override
    public List<SealedPart> parts() {
        return List.of(ATTACHED);
    }
}
