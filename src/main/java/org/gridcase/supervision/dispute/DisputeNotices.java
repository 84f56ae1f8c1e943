package org.gridcase.supervision.dispute;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.Meanwhile;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.springframework.stereotype.Component;

/** What people are told about disputes. */
@Component
class DisputeNotices {

    private final Notices notices;
    private final ResponsiblePersons responsiblePersons;

    DisputeNotices(Notices notices, ResponsiblePersons responsiblePersons) {
        this.notices = notices;
        this.responsiblePersons = responsiblePersons;
    }

    /**
     * Whoever rules, the units concerned and the centre of the case learn that there is a dispute.
     *
     * @param deciders accounts of those who may rule
     * @param centre code of the centre that dispatched the case
     */
    void opened(Dispute dispute, CaseFile file, Set<String> deciders, String centre) {
        Set<String> people = new TreeSet<>(deciders);
        people.addAll(heads(Stream.concat(dispute.parties().stream(), Stream.of(dispute.handler(), centre))));
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                ResponsiblePersons.title(
                        Said.of("notice.dispute-opened", responsiblePersons.nameOf(dispute.unit())), file),
                words(dispute),
                List.copyOf(people),
                file.urgency().label(),
                NoticePremises.openDispute(dispute.id())));
    }

    /** Who disputes what, who rules, and who handles the case until then. */
    Said words(Dispute dispute) {
        String named = dispute.named();
        return Said.of(
                "dispute.words",
                dispute.caseNumber(),
                responsiblePersons.nameOf(dispute.unit()),
                dispute.role().said(),
                named == null
                        ? Said.of("dispute.names-none")
                        : Said.of("dispute.names", responsiblePersons.nameOf(named)),
                responsiblePersons.nameOf(dispute.arbiter()),
                meanwhile(dispute));
    }

    private Said meanwhile(Dispute dispute) {
        return dispute.meanwhile() == Meanwhile.CLOCK
                ? Said.of("dispute.clock")
                : Said.of("dispute.handled-first", responsiblePersons.nameOf(dispute.handler()));
    }

    /** The units concerned learn how it was settled. */
    void settled(Dispute dispute, CaseFile file, Said settlement, String opinion, String unit) {
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                ResponsiblePersons.title(
                        Said.of("notice.dispute-settled").then(Said.same(" ")).then(settlement), file),
                Said.of(
                        "notice.dispute-settled-text",
                        file.number(),
                        responsiblePersons.nameOf(dispute.arbiter()),
                        settlement,
                        opinion),
                List.copyOf(heads(Stream.concat(dispute.parties().stream(), Stream.of(dispute.handler(), unit)))),
                file.urgency().label()));
    }

    private Set<String> heads(Stream<String> units) {
        Set<String> people = new TreeSet<>();
        units.forEach(unit -> people.addAll(responsiblePersons.heads(responsiblePersons.unit(unit))));
        return people;
    }
}
