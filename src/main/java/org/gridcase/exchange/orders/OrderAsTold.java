package org.gridcase.exchange.orders;

import org.gridcase.casefile.CaseFile;
import org.gridcase.exchange.events.Partners.Partner;
import org.gridcase.intake.ToldReports.Told;

/** What a partner's message is to the intake: a report, or what is added to one. */
final class OrderAsTold {

    private static final int GRID = 15;

    private OrderAsTold() {}

    static Told order(Partner partner, OrderForm form) {
        return new Told(
                partner.channel(),
                form.description(),
                form.category(),
                form.gridCode(),
                null,
                null,
                null,
                form.address(),
                form.occurredAt(),
                form.order(),
                form.name(),
                form.phone());
    }

    /** What an addition does not say is as the case has it, so that its words alone are added. */
    static Told addition(Partner partner, OrderForm form, CaseFile known) {
        String area = known.area().value();
        boolean isGrid = area.length() == GRID;
        return new Told(
                partner.channel(),
                form.description(),
                known.category().code(),
                isGrid ? area : null,
                isGrid ? null : area,
                null,
                null,
                form.address(),
                null,
                form.order(),
                null,
                null);
    }
}
