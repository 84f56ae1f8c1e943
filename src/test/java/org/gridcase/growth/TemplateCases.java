package org.gridcase.growth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gridcase.CaseWalk;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Walks the cases that {@code benchmarks/growth/cases.sql} copies: one of each kind for a grid. */
@Component
class TemplateCases {

    private static final Duration LONG_AGO = Duration.ofDays(150);
    private static final Duration ALL_MEASURES = Duration.ofDays(60);
    private static final Duration WELL_BEFORE = Duration.ofMinutes(30);
    private static final Set<String> TURNED = Set.of("yellow", "red", "long red");
    private static final List<String> SECTIONS =
            List.of("city-management", "law-enforcement", "public-safety", "social-affairs", "economy");
    private static final List<String> CATEGORIES = List.of(
            "street-vending", "exposed-garbage", "damaged-street-facility", "greening", "missing-manhole-cover");
    private static final List<String> DEPARTMENTS =
            List.of("urban-management", "housing", "transport", "market", "health");

    private final CaseWalk walk;
    private final CaseHandling handling;
    private final Catalogue catalogue;
    private final Organisation organisation;

    TemplateCases(CaseWalk walk, CaseHandling handling, Catalogue catalogue, Organisation organisation) {
        this.walk = walk;
        this.handling = handling;
        this.catalogue = catalogue;
        this.organisation = organisation;
    }

    /**
     * A case to copy.
     *
     * @param light of its open assignments; {@code none} without one, {@code ended} for a case that has ended
     * @param share among the open or the ended cases of its grid
     */
    record Template(String number, String light, double share) {}

    /** How far a case is walked, and the light its open assignments then show. */
    private record Kind(String light, double share, Consumer<String> way) {}

    /**
     * @param grid code of a grid
     * @param reporters the accounts that report its cases, one after the other
     */
    List<Template> walk(String grid, List<String> reporters) {
        int turn = Integer.parseInt(grid.substring(6)) % 97;
        String section = grid.substring(0, 9) + "-" + SECTIONS.get(turn % SECTIONS.size());
        String another = grid.substring(0, 9) + "-" + SECTIONS.get((turn + 2) % SECTIONS.size());
        String department = grid.substring(0, 6) + "-" + DEPARTMENTS.get(turn % DEPARTMENTS.size());
        List<Template> templates = new ArrayList<>();
        for (Kind kind : kinds(section, another, department)) {
            boolean turns = TURNED.contains(kind.light());
            Instant now = Instant.now();
            TimeMachine.moveTo(turns || kind.light().equals("ended") ? now.minus(LONG_AGO) : now);
            String number = reported(grid, templates.size(), reporters.get(templates.size() % reporters.size()));
            kind.way().accept(number);
            if (turns) {
                turnLights(number, kind.light());
            }
            templates.add(new Template(number, kind.light(), kind.share()));
        }
        TimeMachine.putBack();
        return templates;
    }

    private List<Kind> kinds(String section, String another, String department) {
        Consumer<String> toCommunity = walk::escalates;
        Consumer<String> toStreet = toCommunity.andThen(walk::escalates);
        Consumer<String> toSection = toStreet.andThen(number -> walk.dispatches(number, section));
        Consumer<String> toTwo = toStreet.andThen(number -> walk.dispatches(number, section, another));
        Consumer<String> toDistrict =
                toStreet.andThen(number -> walk.answers(number, "userTask_dispatchCase", "escalate", "超出街道权限"));
        Consumer<String> toDepartment = toDistrict.andThen(number -> walk.dispatches(number, department));
        Consumer<String> resolved = walk::resolves;
        Consumer<String> closed = resolved.andThen(walk::verifies);
        Consumer<String> fromBoth = number -> {
            walk.completesAs(
                    organisation.membersOf(another).get(0).id(),
                    number,
                    "userTask_handleAssignment",
                    another,
                    Map.of("outcome", "resolved", "opinion", "已配合"));
            closed.accept(number);
        };
        Consumer<String> reported = number -> {};
        Consumer<String> inTime =
                number -> TimeMachine.moveTo(firstYellow(number).minus(WELL_BEFORE));
        Consumer<String> late = number -> turnLights(number, "red");
        return List.of(
                new Kind("ended", 0.40, inTime.andThen(closed)),
                new Kind("ended", 0.05, late.andThen(closed)),
                new Kind(
                        "ended",
                        0.17,
                        inTime.andThen(toCommunity).andThen(inTime).andThen(closed)),
                new Kind(
                        "ended", 0.15, inTime.andThen(toSection).andThen(inTime).andThen(closed)),
                new Kind("ended", 0.05, toSection.andThen(late).andThen(closed)),
                new Kind(
                        "ended",
                        0.10,
                        inTime.andThen(toDepartment).andThen(inTime).andThen(closed)),
                new Kind("ended", 0.05, toTwo.andThen(inTime).andThen(fromBoth)),
                new Kind(
                        "ended",
                        0.03,
                        inTime.andThen(toStreet)
                                .andThen(number -> walk.answers(number, "userTask_dispatchCase", "reject", "重复上报"))),
                new Kind("green", 0.20, reported),
                new Kind("yellow", 0.05, reported),
                new Kind("red", 0.05, reported),
                new Kind("long red", 0.10, reported),
                new Kind("green", 0.08, toCommunity),
                new Kind("long red", 0.07, toCommunity),
                new Kind("green", 0.10, toSection),
                new Kind("yellow", 0.05, toSection),
                new Kind("red", 0.04, toSection),
                new Kind("long red", 0.06, toSection),
                new Kind("green", 0.04, toTwo),
                new Kind("green", 0.04, toDepartment),
                new Kind("long red", 0.05, toDepartment),
                new Kind("none", 0.03, toStreet),
                new Kind("none", 0.04, toSection.andThen(resolved)));
    }

    /** @param turn the how manieth of its grid it is: what it is about differs from one to the next */
    private String reported(String grid, int turn, String account) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        try {
            return handling.report(new CaseReport(
                            "〔题〕",
                            "〔述〕",
                            new Classified(
                                    catalogue
                                            .named(CATEGORIES.get(turn % CATEGORIES.size()))
                                            .orElseThrow(),
                                    null),
                            turn % 7 == 5 ? Urgency.URGENT : Urgency.ROUTINE,
                            new Place(new AreaCode(grid), null, null, null),
                            turn % 4 == 3 ? Channel.RESIDENT : Channel.HOTLINE,
                            null,
                            null,
                            null,
                            null))
                    .caseFile()
                    .number();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Instant firstYellow(String number) {
        return walk.assignments(number).stream()
                .filter(Assignment::open)
                .map(assignment -> assignment.due().yellowAt())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Red for a short while after its first measure, or for so long that nothing more is done. */
    private void turnLights(String number, String light) {
        for (Assignment open :
                walk.assignments(number).stream().filter(Assignment::open).toList()) {
            walk.timeComes(number, open.due().yellowAt());
            if (!light.equals("yellow")) {
                walk.timeComes(number, open.deadline());
            }
            if (light.equals("long red")) {
                for (Duration late = Duration.ofDays(1); late.compareTo(ALL_MEASURES) < 0; late = late.plusDays(5)) {
                    walk.timeComes(number, open.deadline().plus(late));
                }
            }
        }
    }
}
