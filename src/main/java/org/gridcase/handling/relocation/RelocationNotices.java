package org.gridcase.handling.relocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.relocation.RelocationRepository.Sum;
import org.gridcase.handling.CaseRelocation.Relocated;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells those who had a case, and those who have it, that it lies elsewhere; after an import of boundaries each of them once, with
 * numbers.
 */
@Component
class RelocationNotices {

    private final Organisation organisation;
    private final Notices notices;

    RelocationNotices(Organisation organisation, Notices notices) {
        this.organisation = organisation;
        this.notices = notices;
    }

    /** @param mover is not told */
    void tell(Relocated relocated, String mover) {
        CaseFile file = relocated.before();
        List<String> people = new ArrayList<>();
        Optional.ofNullable(file.unit())
                .flatMap(organisation::unit)
                .ifPresent(unit -> people.addAll(organisation.answeringFor(unit.code())));
        Unit now = relocated.unit();
        if (now != null) {
            people.addAll(organisation.answeringFor(now.code()));
        }
        people.remove(mover);
        Said title = Said.of("notice.moved", file.publicTitle());
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                file.number(),
                title.within(Notice.TITLE_LENGTH),
                text(relocated),
                people,
                file.urgency().label()));
    }

    private Said text(Relocated relocated) {
        CaseFile file = relocated.before();
        String before = organisation.areaName(file.area());
        return file.area().equals(relocated.place().area())
                ? Said.of("notice.moved-within", file.number(), before, becomes(relocated))
                : Said.of(
                        "notice.moved-to",
                        file.number(),
                        before,
                        organisation.areaName(relocated.place().area()),
                        becomes(relocated));
    }

    /** What becomes of the work, in a sentence. */
    private static Said becomes(Relocated relocated) {
        Unit unit = relocated.unit();
        Said name = unit == null ? Said.of("notice.unit-now") : Said.same(unit.name());
        return switch (relocated.work()) {
            case SAME_UNIT -> Said.of("notice.same-unit", name);
            case TRANSFERRED -> Said.of("notice.transferred", name);
            case KEPT ->
                Said.of("notice.kept", Objects.requireNonNull(relocated.why()).words(), name);
            case VERIFICATION_OFFERED_ANEW -> Said.of("notice.verification-anew", name);
        };
    }

    /** One notice for the unit of each grid that cases have left, stayed with, or come to. */
    void tell(List<Sum> sums) {
        Map<String, List<Said>> lines = new TreeMap<>();
        Map<String, String> firstCase = new TreeMap<>();
        for (Sum sum : sums) {
            AreaCode to = sum.to();
            add(lines, firstCase, sum.from(), sum);
            if (to != null && !to.equals(sum.from())) {
                add(lines, firstCase, to, sum);
            }
        }
        lines.forEach((grid, text) -> taker(new AreaCode(grid))
                .ifPresent(unit -> notices.send(new Notice(
                        Notice.Kind.OPERATION,
                        String.valueOf(firstCase.get(grid)),
                        Said.of("notice.redrawn", unit.name()).within(Notice.TITLE_LENGTH),
                        text.stream()
                                .reduce((one, next) -> one.then(Said.same("\n")).then(next))
                                .orElseThrow()
                                .within(Notice.TEXT_LENGTH),
                        organisation.answeringFor(unit.code())))));
    }

    private void add(Map<String, List<Said>> lines, Map<String, String> firstCase, AreaCode grid, Sum sum) {
        lines.computeIfAbsent(grid.value(), code -> new ArrayList<>()).add(line(sum));
        firstCase.putIfAbsent(grid.value(), sum.first().get(0));
    }

    private Said line(Sum sum) {
        AreaCode to = sum.to();
        String from = organisation.areaName(sum.from());
        Said there = to == null ? Said.of("notice.in-no-grid") : Said.of("notice.in-grid", name(to));
        Said what =
                switch (sum.outcome()) {
                    case STAYED -> Said.of("notice.stayed", from, sum.cases(), there);
                    case MOVED -> Said.of("notice.moved-with", from, sum.cases(), name(to));
                    case TRANSFERRED -> Said.of("notice.handed-on", from, sum.cases(), name(to));
                    default -> Said.of("notice.back-inside", from, sum.cases());
                };
        return Said.of(
                sum.cases() > sum.first().size() ? "notice.cases-such-as" : "notice.cases",
                what,
                Said.listed(sum.first()));
    }

    private String name(@Nullable AreaCode area) {
        return area == null ? "" : organisation.areaName(area);
    }

    private Optional<Unit> taker(AreaCode area) {
        return organisation.taker(area.tier(), area);
    }
}
