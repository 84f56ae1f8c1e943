package org.gridcase.casefile.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.casefile.search.RandomCases.any;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Over random cases, roles, instants and filters, lists and board show what counting everything would show. */
@GridcaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsAsCountedTest {

    /** Besides the roles of the demo: in two sections; in two communities; with a grid, a section and the district's office. */
    private static final List<Post> MORE_POSTS = List.of(
            new Post("s1-economy-clerk", "370112001-city-management", "经办人", false),
            new Post("c11-head", "370112002001", "社区主任", false),
            new Post("g112-full", "370112001-public-safety", "经办人", false),
            new Post("g112-full", "370112-oversight", "联络员", false));

    @Autowired
    RandomCases cases;

    @Autowired
    CaseHandling handling;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    AssignmentRepository assignmentRepository;

    @Autowired
    Lights lights;

    @Autowired
    LightGroups groups;

    @Autowired
    LightSums sums;

    @Autowired
    CaseSearch search;

    @Autowired
    Scopes scopes;

    @Autowired
    Actor actor;

    @Autowired
    OrganisationService register;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient db;

    private final Random random = new Random(20261127);
    private final List<String> numbers = new ArrayList<>();
    private List<String> accounts;
    private ListComparison comparison;

    @BeforeAll
    void peopleWithSeveralPosts() {
        comparison = new ListComparison(search, lights, groups, scopes, actor, random);
        MORE_POSTS.forEach(register::appoint);
        accounts = new ArrayList<>(
                DemoDistrict.accounts().stream().map(account -> account.id()).toList());
        accounts.addAll(MORE_POSTS.stream().map(Post::person).distinct().toList());
        accounts.add("nobody");
    }

    @AfterAll
    void leaveNothingBehind() {
        MORE_POSTS.forEach(post -> register.dismiss(post.person(), post.unit()));
        numbers.stream()
                .filter(number -> caseFiles.get(number).state().open())
                .forEach(number -> handling.withdraw(number, "试毕"));
    }

    /** Settled or not, in between, and with the clock going to and fro. */
    @RepeatedTest(5)
    void listsAndFiguresAreWhatCountingGives() {
        for (int i = 0; i < 12; i++) {
            numbers.add(cases.reported(random));
        }
        for (int i = 0; i < 60; i++) {
            cases.goesOn(any(numbers, random), random);
            if (random.nextInt(20) == 0) {
                sums.settle();
            }
        }
        for (int instant = 0; instant < 3; instant++) {
            TimeMachine.stopAt(TimeMachine.now()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .plus(Duration.ofMinutes(random.nextInt(20_000) - 5_000)));
            if (random.nextBoolean()) {
                sums.settle();
            }
            CountedTruth truth = new CountedTruth(caseFiles, assignmentRepository, db, TimeMachine.now());
            comparison.some(accounts, 6).forEach(account -> comparison.assertSame(account, truth));
        }
        assertThat(sums.repair()).isZero();
    }

    /** Nobody may, but if somebody does, the daily check puts it right. */
    @Test
    void sumsThatSomebodyHasBentAreCountedAnew() {
        numbers.add(cases.reported(random));
        sums.settle();
        TimeMachine.stopAt(TimeMachine.now());
        CountedTruth truth = new CountedTruth(caseFiles, assignmentRepository, db, TimeMachine.now());
        db.sql("update light_sum set opened = opened + 1, red = red + 1 where area = ''")
                .update();
        db.sql("delete from light_viewer").update();
        db.sql("update case_list set state = 'withdrawn' where viewer like 'u:%'")
                .update();
        db.sql("delete from case_list where viewer like 'a:%' and case_number = ?")
                .param(numbers.get(0))
                .update();
        db.sql(
                        "insert into case_list select 'r:nobody', 'gone', reported_at, area, state, tier, urgency, channel, category"
                                + " from case_list limit 1")
                .update();

        assertThat(sums.repair()).isPositive();

        assertThat(sums.repair()).isZero();
        comparison.some(accounts, 8).forEach(account -> comparison.assertSame(account, truth));
    }

    /** Nobody waits for the daily check where a figure is less than nothing. */
    @Test
    void aSumThatCannotBeIsCountedAnewAtOnce() {
        numbers.add(cases.reported(random));
        sums.settle();
        TimeMachine.stopAt(TimeMachine.now().plus(Duration.ofHours(1)));
        sums.settle();
        db.sql("update light_sum set red = red + 1000").update();

        assertThat(actor.as("admin", () -> lights.figures(null))).allMatch(figure -> figure.assignments() >= 0);

        assertThat(sums.repair()).as("the next check tells of it").isPositive();
        assertThat(sums.repair()).isZero();
    }

    /** What is settled and what is not add up after a part as after the whole, also when lights have turned meanwhile. */
    @Test
    void manyChangesAreSettledInPortions() {
        sums.settle();
        for (int i = 0; i < 20; i++) {
            String number = cases.reported(random);
            numbers.add(number);
            cases.goesOn(number, random);
        }
        // The cases above are between these: six of them in the first portion, the others later.
        changesOfNoCase("0", 494);
        changesOfNoCase("9", 600);
        TimeMachine.stopAt(TimeMachine.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(3)));
        int changed = changedCases();

        sums.settleWhenDue();

        assertThat(changedCases()).isEqualTo(changed - 500);
        assertThat(sums.repair()).isZero();
        assertThat(changedCases()).isZero();
        CountedTruth truth = new CountedTruth(caseFiles, assignmentRepository, db, TimeMachine.now());
        comparison.some(accounts, 4).forEach(account -> comparison.assertSame(account, truth));
    }

    private void changesOfNoCase(String first, int count) {
        db.sql(
                        "insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                                + " select 'none', cast(? as varchar) || lpad(cast(n as varchar), 18, '0'), '', '370112', 'nobody', at, at, false, 0"
                                + " from generate_series(1, ?) n cross join light_as_of")
                .params(first, count)
                .update();
    }

    private int changedCases() {
        return db.sql("select count(distinct case_number) from light_change")
                .query(Integer.class)
                .single();
    }

    /** Nothing that has a deadline comes or goes, so no sum changes. */
    @Test
    void aCaseThatOnlyMovesIsListedWhereItStands() {
        String number = cases.reported(random);
        numbers.add(number);
        sums.settle();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            CaseFile held = caseFiles.hold(number);
            TraceEvent step = TraceEvent.taken(Action.REPORTED, "nobody", null, Tier.LEADING_GROUP, "试", null);
            caseFiles.advance(number, step, before -> before.at(held.state(), Tier.LEADING_GROUP, "370112-centre"));
        });

        assertThat(db.sql("select coalesce(sum(change), 0) from light_change where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
        TimeMachine.stopAt(TimeMachine.now());
        CountedTruth truth = new CountedTruth(caseFiles, assignmentRepository, db, TimeMachine.now());
        comparison.assertSame("district-dispatcher", truth);
        sums.settle();
        assertThat(db.sql("select distinct tier from case_list where case_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly(Tier.LEADING_GROUP.code());
        assertThat(sums.repair()).isZero();
    }

    /** People work, sums are settled, and every look at the board is right at its moment. */
    @Test
    void sumsStayRightWhilePeopleWork() throws Exception {
        AtomicBoolean working = new AtomicBoolean(true);
        ExecutorService people = Executors.newFixedThreadPool(5);
        try {
            List<Future<List<String>>> done = IntStream.range(0, 3)
                    .mapToObj(worker -> people.submit(() -> works(new Random(worker))))
                    .toList();
            Future<?> settling = people.submit(() -> {
                while (working.get()) {
                    sums.settle();
                }
            });
            Future<Integer> looks = people.submit(() -> looks(working));
            for (Future<List<String>> worker : done) {
                numbers.addAll(worker.get());
            }
            working.set(false);
            settling.get();
            assertThat(looks.get()).isGreaterThan(5);
        } finally {
            people.shutdownNow();
        }
        TimeMachine.stopAt(TimeMachine.now());
        CountedTruth truth = new CountedTruth(caseFiles, assignmentRepository, db, TimeMachine.now());
        comparison.some(accounts, 8).forEach(account -> comparison.assertSame(account, truth));
        assertThat(sums.repair()).isZero();
    }

    private List<String> works(Random chance) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i % 6 == 0) {
                own.add(cases.reported(chance));
            } else {
                cases.goesOn(any(own, chance), chance);
            }
        }
        return own;
    }

    /** In one snapshot the board and the count. */
    private int looks(AtomicBoolean working) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        int looks = 0;
        while (working.get()) {
            snapshot.executeWithoutResult(status -> {
                int counted = db.sql("select count(*) from case_assignment where ended_at is null")
                        .query(Integer.class)
                        .single();
                int summed = lights.figures(null).stream()
                        .mapToInt(Lights.Figure::assignments)
                        .sum();
                assertThat(summed).isEqualTo(counted);
            });
            looks++;
        }
        return looks;
    }
}
