package org.gridcase.evidence.verification;

import java.util.Locale;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.organisation.OrganisationRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says in the log of a start what contradicts its register already, and what the last verification has found: until the next one nobody would
 * be told. The chains themselves are left to that, and the calendar to the recount of every start, which says so itself.
 */
@Component
class BreaksAtStart implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(BreaksAtStart.class);

    private final RegisterCheck registers;
    private final OrganisationRegister organisation;
    private final VerificationRunRepository runs;

    BreaksAtStart(RegisterCheck registers, OrganisationRegister organisation, VerificationRunRepository runs) {
        this.registers = registers;
        this.organisation = organisation;
        this.runs = runs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (organisation.newest().isPresent()) { // the first start is about to begin the registers
            registers.contents(this);
        }
        runs.last()
                .filter(run -> run.broken() > 0)
                .ifPresent(run -> LOG.warn("最近一次留痕核验（{}）断链或不符 {} 处，见灯板；请勿改动数据库，先备份现状", run.started(), run.broken()));
    }

    @Override
    public void progress(long cases, long lines) {}

    @Override
    public void broken(Break found) {
        LOG.warn("启动时发现与登记不符：{}。请核验留痕，从备份恢复", found.said(Locale.CHINESE));
    }
}
