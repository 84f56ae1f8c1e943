package org.gridcase.organisation.csv;

import java.util.List;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what administrators decide on a page, through the import: the same checks, the same register, the same accounts. */
@Component
class OrganisationActService {

    private final OrganisationRepository repository;
    private final OrganisationImportService imports;
    private final MembershipService memberships;
    private final Consequences consequences;
    private final EarlierChanges earlier;

    OrganisationActService(
            OrganisationRepository repository,
            OrganisationImportService imports,
            MembershipService memberships,
            Consequences consequences,
            EarlierChanges earlier) {
        this.repository = repository;
        this.imports = imports;
        this.memberships = memberships;
        this.consequences = consequences;
        this.earlier = earlier;
    }

    /** What an act changes, and what follows for people at work. */
    record Done(ImportPlan plan, List<Said> consequences) {}

    /**
     * What an act would change.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong, what is in use, or what somebody else has changed
     */
    @Transactional(readOnly = true)
    public Done preview(OrganisationAct act) {
        CurrentOrganisation current = CurrentOrganisation.read(repository);
        act.requireSeen(current, earlier);
        ImportPlan plan = imports.preview(act.files(current));
        return new Done(plan, consequences.of(plan, current));
    }

    /** The same, done. */
    @Transactional
    public Done apply(OrganisationAct act, String account) {
        memberships
                .waitForOtherWriters(); // before anybody else's act can lie between what was seen and what is written
        CurrentOrganisation current = CurrentOrganisation.read(repository);
        act.requireSeen(current, earlier);
        ImportFiles files = act.files(current);
        List<Said> told = consequences.of(imports.preview(files), current);
        return new Done(imports.apply(files, Policy.STAY, account).plan(), told);
    }
}
