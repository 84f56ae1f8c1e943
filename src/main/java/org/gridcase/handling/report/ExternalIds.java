package org.gridcase.handling.report;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.handling.CaseReport;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which case a sender means by another system's id. Channel and id name one case for all who see it. For anybody else the id is as good as
 * unused: it becomes one of their own account's, so that guessing ids neither tells which there are nor adds to somebody else's case.
 */
@Component
class ExternalIds {

    private final CaseFileRepository caseFiles;
    private final CaseSearch search;
    private final Actor actor;

    ExternalIds(CaseFileRepository caseFiles, CaseSearch search, Actor actor) {
        this.caseFiles = caseFiles;
        this.search = search;
        this.actor = actor;
    }

    /**
     * What a report means.
     *
     * @param known the case that it repeats, if it does
     * @param idsOf among whose ids the id of a new case is
     */
    record Meant(@Nullable CaseFile known, String idsOf) {}

    Meant meant(CaseReport report) {
        String id = report.externalId();
        CaseFile ofChannel =
                id == null ? null : caseFiles.find(report.channel(), id).orElse(null);
        if (id == null || ofChannel == null || search.sees(ofChannel.number())) {
            return new Meant(ofChannel, CaseFileRepository.OF_CHANNEL);
        }
        String account = actor.current();
        return new Meant(caseFiles.find(report.channel(), id, account).orElse(null), account);
    }
}
