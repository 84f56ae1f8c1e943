package org.gridcase.supervision.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.order.OrderService.Key;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of orders shows everybody what asking about each order would show, settled or not. */
@GridcaseTest
class OrdersAsCountedTest {

    private static final List<String> GRIDS = List.of(CaseWalk.GRID, "370112001002001", "370112002001001");
    private static final List<String> ADDRESSEES =
            List.of(CaseWalk.STREET_CENTRE, CaseWalk.CITY_MANAGEMENT, CaseWalk.GRID, CaseWalk.DISTRICT_CENTRE);

    @Autowired
    CaseWalk walk;

    @Autowired
    OrderRepository orders;

    @Autowired
    OrderService service;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    CaseSearch search;

    @Autowired
    LightSums sums;

    @Autowired
    Lights lights;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private final Random random = new Random(20261127);
    private final List<SupervisionOrder> issued = new ArrayList<>();

    @Test
    void everybodySeesTheOrdersOfTheCasesTheySee() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5; i++) {
                issue(aCase());
            }
            for (int i = 0; i < 5; i++) {
                goOn(issued.get(random.nextInt(issued.size())));
            }
            // Somebody more has to do with a case that has orders.
            walk.escalates(withOrder());
            everybodySeesTheirs();
            sums.settle();
            everybodySeesTheirs();
            assertThat(lights.repairSums()).isZero();
        }
    }

    /** Nobody may, but if somebody does, the daily check puts it right. */
    @Test
    void aListThatSomebodyHasBentIsPutRight() {
        issue(aCase());
        sums.settle();
        db.sql("update sup_order_list set state = 'closed' where viewer = 'a:'").update();
        db.sql("delete from sup_order_list where viewer like 'u:%'").update();

        assertThat(lights.repairSums()).isPositive();

        assertThat(lights.repairSums()).isZero();
        everybodySeesTheirs();
    }

    private String aCase() {
        return switch (random.nextInt(3)) {
            case 0, 1 -> {
                String number = walk.atStreet();
                walk.dispatches(number);
                yield number;
            }
            default -> walk.reported("street-vending", Urgency.ROUTINE, GRIDS.get(random.nextInt(GRIDS.size())));
        };
    }

    private String withOrder() {
        String number = walk.reported();
        issue(number);
        sums.settle();
        return number;
    }

    private void issue(String number) {
        List<Assignment> assignments = walk.assignments(number);
        Assignment late = assignments.get(random.nextInt(assignments.size()));
        transactions.executeWithoutResult(status -> {
            caseFiles.hold(number);
            Instant now = TimeMachine.now().truncatedTo(ChronoUnit.MILLIS);
            SupervisionOrder order = new SupervisionOrder(
                    service.nextNumber(),
                    late.id(),
                    number,
                    Cause.RED,
                    Measure.ORDER,
                    ADDRESSEES.get(random.nextInt(ADDRESSEES.size())),
                    now,
                    now.plus(Duration.ofDays(1)),
                    null,
                    null,
                    null,
                    null,
                    "");
            orders.add(order, late, 1 + issued.size(), Limit.of("P1D", Counting.WORKING_DAYS, 1));
            issued.add(order);
        });
    }

    private void goOn(SupervisionOrder order) {
        transactions.executeWithoutResult(status -> {
            caseFiles.hold(order.caseNumber());
            Instant now = TimeMachine.now().truncatedTo(ChronoUnit.MILLIS);
            SupervisionOrder stands = orders.find(order.number()).orElseThrow();
            if (stands.state() == State.OPEN && random.nextBoolean()) {
                orders.answer(stands, "已派人", "supervisor", now);
            } else if (stands.state() != State.CLOSED) {
                orders.close(stands, "已办结", now);
            }
        });
    }

    private void everybodySeesTheirs() {
        List<SupervisionOrder> all = db.sql("select number from sup_order").query(String.class).list().stream()
                .map(number -> orders.find(number).orElseThrow())
                .sorted(Comparator.comparing(SupervisionOrder::issuedAt)
                        .thenComparing(SupervisionOrder::number)
                        .reversed())
                .toList();
        DemoDistrict.accounts()
                .forEach(account -> actor.as(account.id(), () -> {
                    List<SupervisionOrder> seen = all.stream()
                            .filter(order -> search.sees(order.caseNumber()))
                            .toList();
                    State state = random.nextBoolean() ? null : State.values()[random.nextInt(State.values().length)];
                    String addressee = random.nextBoolean() ? null : ADDRESSEES.get(random.nextInt(ADDRESSEES.size()));
                    assertThat(listed(state, addressee))
                            .as("%s looks for %s %s", account.id(), state, addressee)
                            .isEqualTo(seen.stream()
                                    .filter(order -> state == null || state == order.state())
                                    .filter(order -> addressee == null || addressee.equals(order.addressee()))
                                    .toList());
                    assertThat(listed(null, null)).as(account.id()).isEqualTo(seen);
                }));
    }

    private List<SupervisionOrder> listed(@Nullable State state, @Nullable String addressee) {
        int size = 1 + random.nextInt(8);
        List<SupervisionOrder> listed = new ArrayList<>();
        List<SupervisionOrder> page;
        Key after = null;
        do {
            page = orders.page(state, addressee, after, size);
            listed.addAll(page);
            if (!page.isEmpty()) {
                SupervisionOrder last = page.get(page.size() - 1);
                after = new Key(last.issuedAt(), last.number());
            }
        } while (page.size() == size);
        return listed;
    }
}
