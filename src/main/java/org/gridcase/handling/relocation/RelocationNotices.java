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
import org.gridcase.problem.Texts;
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
        String title = "案件地点变更：" + file.publicTitle();
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                file.number(),
                Texts.start(title, Notice.TITLE_LENGTH),
                text(relocated),
                people,
                file.urgency().label()));
    }

    private String text(Relocated relocated) {
        CaseFile file = relocated.before();
        String before = organisation.areaName(file.area());
        return file.area().equals(relocated.place().area())
                ? "案件 %s 的坐标已更正，仍在%s。%s".formatted(file.number(), before, becomes(relocated))
                : "案件 %s 的地点由%s变更为%s。%s"
                        .formatted(
                                file.number(),
                                before,
                                organisation.areaName(relocated.place().area()),
                                becomes(relocated));
    }

    /** What becomes of the work, in a sentence. */
    private static String becomes(Relocated relocated) {
        Unit unit = relocated.unit();
        String name = unit == null ? "现承办单位" : unit.name();
        return switch (relocated.work()) {
            case SAME_UNIT -> "承办单位不变，仍由%s办理。".formatted(name);
            case TRANSFERRED -> "尚无人领取，移交%s办理，时限重新计算。".formatted(name);
            case KEPT ->
                "%s（%s）。".formatted(Objects.requireNonNull(relocated.why()).words(), name);
            case VERIFICATION_OFFERED_ANEW -> "现场核实改由%s承担。".formatted(name);
        };
    }

    /** One notice for the unit of each grid that cases have left, stayed with, or come to. */
    void tell(List<Sum> sums) {
        Map<String, List<String>> lines = new TreeMap<>();
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
                        Texts.start("网格边界调整：" + unit.name() + "的在办案件", Notice.TITLE_LENGTH),
                        Texts.start(String.join("\n", text), Notice.TEXT_LENGTH),
                        organisation.answeringFor(unit.code())))));
    }

    private void add(Map<String, List<String>> lines, Map<String, String> firstCase, AreaCode grid, Sum sum) {
        lines.computeIfAbsent(grid.value(), code -> new ArrayList<>()).add(line(sum));
        firstCase.putIfAbsent(grid.value(), sum.first().get(0));
    }

    private String line(Sum sum) {
        AreaCode to = sum.to();
        String from = organisation.areaName(sum.from());
        String there = to == null ? "不在任何网格之内" : "在" + organisation.areaName(to);
        String what =
                switch (sum.outcome()) {
                    case STAYED -> "%s的 %d 件在办案件，坐标现%s，仍由原网格办结".formatted(from, sum.cases(), there);
                    case MOVED -> "%s的 %d 件在办案件划入%s，已有人办理的由其继续办理".formatted(from, sum.cases(), name(to));
                    case TRANSFERRED -> "%s的 %d 件在办案件划入%s，并移交其办理".formatted(from, sum.cases(), name(to));
                    default -> "%s的 %d 件在办案件，坐标又在本网格之内".formatted(from, sum.cases());
                };
        String more = sum.cases() > sum.first().size() ? " 等" : "";
        return what + "：" + String.join("、", sum.first()) + more + "。";
    }

    private String name(@Nullable AreaCode area) {
        return area == null ? "" : organisation.areaName(area);
    }

    private Optional<Unit> taker(AreaCode area) {
        return organisation.taker(area.tier(), area);
    }
}
