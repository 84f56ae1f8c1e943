package org.gridcase.casefile.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.casefile.search.RandomCases.any;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gridcase.AnotherApplication;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.search.CaseSearch.Key;
import org.gridcase.casefile.search.CaseSearch.Page;
import org.gridcase.casefile.search.LightGroups.Grouping;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what lists and board show somebody with what counting everything gives. */
public final class ListComparison {

    private static final List<String> AREAS =
            List.of("370112", "370112001", "370112001001", "370112001001001", "370112002", "370112002001001");
    private static final List<String> UNITS = List.of(
            "370112001-city-management", "370112001-public-safety", "370112001001001", "370112001001", "370112-centre");
    private static final List<String> TEXTS = List.of(
            "ktv",
            "ＫＴｖ施",
            "占道",
            "占道经营",
            "灯",
            "道占",
            "100%",
            "_",
            "没有这样的话",
            "摊位",
            "已清",
            "占道 如上",
            "门牌更正",
            "0003",
            "物业服务",
            "物业服务 占道",
            "住房物业 物业服务",
            "映泉街道城市管理科",
            "映泉街道城市管理科 物业服务");

    private final CaseSearch search;
    private final Lights lights;
    private final LightGroups groups;
    private final Scopes scopes;
    private final Actor actor;
    private final Random random;

    ListComparison(CaseSearch search, Lights lights, LightGroups groups, Scopes scopes, Actor actor, Random random) {
        this.groups = groups;
        this.search = search;
        this.lights = lights;
        this.scopes = scopes;
        this.actor = actor;
        this.random = random;
    }

    /** Compares for every account of the demo, in an application on whatever database. */
    public static void compareAll(AnotherApplication district) {
        ListComparison comparison = new ListComparison(
                district.bean(CaseSearch.class),
                district.bean(Lights.class),
                district.bean(LightGroups.class),
                district.bean(Scopes.class),
                district.bean(Actor.class),
                new Random(20261127));
        TimeMachine.stopAt(TimeMachine.now());
        CountedTruth truth = new CountedTruth(
                district.bean(CaseFileRepository.class),
                district.bean(AssignmentRepository.class),
                district.bean(JdbcClient.class),
                TimeMachine.now());
        DemoDistrict.accounts().forEach(account -> comparison.assertSame(account.id(), truth));
        assertThat(district.bean(Lights.class).repairSums()).isZero();
        TimeMachine.putBack();
    }

    void assertSame(String account, CountedTruth truth) {
        Scope scope = scopes.ofAccount(account);
        actor.as(account, () -> {
            List<String> visible = truth.visible(scope);
            assertThat(some(truth.all(), 5))
                    .as("seen by %s", account)
                    .allMatch(number -> search.sees(number) == visible.contains(number));
            for (int i = 0; i < 6; i++) {
                Criteria wanted = i == 0 ? criteria(1000) : criteria(5);
                assertThat(found(wanted)).as("%s looks for %s", account, wanted).isEqualTo(truth.found(scope, wanted));
            }
            for (Criteria wanted : ofOthers()) {
                assertThat(found(wanted)).as("%s looks for %s", account, wanted).isEqualTo(truth.found(scope, wanted));
            }
            for (String area : areas()) {
                AreaCode code = area == null ? null : new AreaCode(area);
                assertThat(figures(area)).as("%s, board of %s", account, area).isEqualTo(truth.figures(scope, code));
                assertSameGroups(account, scope, code, truth);
                String unit = random.nextBoolean() ? null : any(UNITS, random);
                Light light = random.nextInt(3) == 0 ? null : any(List.of(Light.values()), random);
                assertThat(listed(area, unit, light))
                        .as("%s, list of %s %s %s", account, area, unit, light)
                        .isEqualTo(truth.open(scope, code, unit, light));
            }
        });
    }

    private void assertSameGroups(String account, Scope scope, @Nullable AreaCode area, CountedTruth truth) {
        String code = area == null ? null : area.value();
        Grouping grouping = any(List.of(Grouping.values()), random);
        Map<String, Long> grouped = new TreeMap<>();
        groups.by(grouping, code, List.of()).forEach(each -> {
            grouped.put(each.key() + " " + Light.GREEN, (long) each.green());
            grouped.put(each.key() + " " + Light.YELLOW, (long) each.yellow());
            grouped.put(each.key() + " " + Light.RED, (long) each.red());
        });
        grouped.values().removeIf(number -> number == 0);
        assertThat(grouped)
                .as("%s, board of %s by %s", account, area, grouping)
                .isEqualTo(truth.groups(scope, area, grouping));
        Map<String, Instant> since = truth.overdueSince(scope, area);
        assertThat(groups.overdueSince(since.keySet(), code))
                .as("%s, late in %s", account, area)
                .isEqualTo(since);
    }

    <T> List<T> some(List<T> of, int count) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    /** What a unit has, perhaps of others than one sees; in an area, and of a state. */
    private List<Criteria> ofOthers() {
        String unit = any(UNITS, random);
        AreaCode area = new AreaCode(any(AREAS, random));
        CaseState state = any(List.of(CaseState.values()), random);
        return List.of(
                new Criteria(null, null, null, null, null, null, unit, null, null, null, null),
                new Criteria(
                        state,
                        null,
                        null,
                        null,
                        null,
                        random.nextBoolean() ? area : null,
                        unit,
                        null,
                        null,
                        null,
                        null),
                new Criteria(null, null, null, null, null, area, null, null, null, null, null),
                new Criteria(
                        random.nextBoolean() ? state : null,
                        null,
                        null,
                        null,
                        random.nextBoolean() ? "property-service" : null,
                        random.nextBoolean() ? area : null,
                        random.nextBoolean() ? unit : null,
                        any(TEXTS, random),
                        null,
                        null,
                        null));
    }

    private List<@Nullable String> areas() {
        return Arrays.asList(null, any(AREAS, random), any(AREAS, random));
    }

    /** @param rarity each filter is there once in so many */
    private Criteria criteria(int rarity) {
        Instant day = TimeMachine.now();
        return new Criteria(
                filter(List.of(CaseState.values()), rarity),
                filter(List.of(Tier.values()), rarity),
                filter(List.of(Urgency.values()), rarity * 2),
                filter(List.of(Channel.values()), rarity * 2),
                filter(List.of("street-vending", "property-service"), rarity * 2),
                filter(AREAS.stream().map(AreaCode::new).toList(), rarity),
                filter(UNITS, rarity),
                filter(TEXTS, rarity),
                filter(List.of(Light.values()), rarity),
                filter(List.of(day.minus(Duration.ofDays(1)), day.plusSeconds(5)), rarity * 2),
                filter(List.of(day, day.minusSeconds(3)), rarity * 2));
    }

    private <T> @Nullable T filter(List<T> values, int rarity) {
        return random.nextInt(rarity) == 0 ? any(values, random) : null;
    }

    private List<String> found(Criteria wanted) {
        int size = random.nextInt(2) == 0 ? 1000 : 2 + random.nextInt(20);
        List<String> found = new ArrayList<>();
        Key after = null;
        do {
            Page page = search.find(wanted, after, size);
            found.addAll(page.cases().stream().map(CaseFile::number).toList());
            after = page.next();
        } while (after != null);
        return found;
    }

    private List<String> listed(@Nullable String area, @Nullable String unit, @Nullable Light light) {
        int size = 3 + random.nextInt(30);
        List<String> listed = new ArrayList<>();
        List<Lights.LitAssignment> page;
        Lights.Key after = null;
        do {
            page = lights.assignments(new Lights.Wanted(area, unit, List.of(), light), after, size);
            listed.addAll(page.stream().map(Lights.LitAssignment::assignment).toList());
            if (!page.isEmpty()) {
                Lights.LitAssignment last = page.get(page.size() - 1);
                after = new Lights.Key(last.deadline(), last.assignment());
            }
        } while (page.size() == size);
        return listed;
    }

    private Map<String, String> figures(@Nullable String area) {
        Map<String, String> figures = new TreeMap<>();
        lights.figures(area)
                .forEach(each -> figures.merge(
                        each.unit() + " " + each.stage() + " " + each.light(),
                        each.assignments() + " " + each.provisional(),
                        (one, other) -> "twice"));
        return figures;
    }
}
