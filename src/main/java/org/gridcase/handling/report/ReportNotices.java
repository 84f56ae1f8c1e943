package org.gridcase.handling.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.handling.decision.ReportNoticeTable;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the community and the street of what has been reported in their area (C2), where the table says so. */
@Component
class ReportNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ReportNotices.class);

    private final ReportNoticeTable table;
    private final Notices notices;
    private final Organisation organisation;
    private final Actor actor;

    ReportNotices(ReportNoticeTable table, Notices notices, Organisation organisation, Actor actor) {
        this.table = table;
        this.notices = notices;
        this.organisation = organisation;
        this.actor = actor;
    }

    /** A table that fails keeps no report away: its case is worked on as any other, and can be found. */
    void reported(CaseFile file) {
        Set<String> people = new LinkedHashSet<>();
        told(file).forEach(tier -> organisation.taker(tier, file.area()).ifPresent(unit -> people.addAll(of(unit))));
        people.remove(actor.current());
        if (!people.isEmpty()) {
            notices.send(new Notice(
                    Notice.Kind.REPORT,
                    file.number(),
                    Said.of("report.notice-title", file.urgency().said(), file.publicTitle())
                            .within(Notice.TITLE_LENGTH),
                    Said.of(
                                    "report.notice",
                                    file.channel().said(),
                                    place(file),
                                    file.category().name())
                            .within(Notice.TEXT_LENGTH),
                    people,
                    file.urgency().label()));
        }
    }

    private List<Tier> told(CaseFile file) {
        try {
            return table.told(file);
        } catch (NoDecisionResultException e) {
            LOG.warn("案件 {} 上报后通知谁无法判定，未通知", file.number(), e);
            return List.of();
        }
    }

    private Set<String> of(Unit unit) {
        Set<String> people = new LinkedHashSet<>(organisation.answeringFor(unit.code()));
        organisation.membersOf(unit.code()).stream().map(Person::id).forEach(people::add);
        return people;
    }

    private String place(CaseFile file) {
        String address = file.place().address();
        String area = organisation.distinctName(file.area());
        return address == null ? area : area + " " + PersonalDataRedactor.masked(address);
    }
}
