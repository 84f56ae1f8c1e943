package org.gridcase.supervision.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.engine.TransactionClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of orders, year by year, of which none is skipped: one that stands in no row was deleted. */
@Component
class OrderNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(OrderNumbers.class);

    /** So many of a year are told; whoever has deleted more will be found out by these. */
    private static final int MOST_MISSING = 50;

    private final JdbcClient db;

    OrderNumbers(JdbcClient db) {
        this.db = db;
    }

    /** @param last number that was given */
    private record Year(int year, int last) {}

    private record Given(String number, Instant issuedAt) {}

    /**
     * The next number of a year. Whoever takes one holds the year's numbers until the transaction ends, so none is skipped, and from there
     * on is no earlier than the order before.
     */
    String next(int year) {
        if (!counted(year)) {
            // The first of a year: one at a time, then look again.
            db.sql("select last_number from sup_order_year where order_year = 0 for update")
                    .query(Integer.class)
                    .list();
            if (!counted(year)) {
                db.sql("insert into sup_order_year (order_year, last_number) values (?, 1)")
                        .param(year)
                        .update();
            }
        }
        int number = db.sql("select last_number from sup_order_year where order_year = ?")
                .param(year)
                .query(Integer.class)
                .single();
        List<Given> found = db.sql("select number, issued_at from sup_order where number in (?, ?)")
                .params(number(year, number - 1), number(year, number))
                .query(OrderNumbers::given)
                .list();
        found.stream().map(Given::issuedAt).forEach(TransactionClock::notBefore);
        String next = number(year, number);
        return found.stream().anyMatch(order -> order.number().equals(next))
                ? number(year, afterTheHighest(year))
                : next;
    }

    private static Given given(ResultSet rs, int row) throws SQLException {
        return new Given(rs.getString("number"), Instants.fromSql(rs, "issued_at"));
    }

    /** Somebody has set the year's number back: it goes on after the highest there is, so that no order waits for a repair. */
    private int afterTheHighest(int year) {
        int next = 1 + standing(year).stream().mapToInt(Integer::intValue).max().orElse(0);
        LOG.warn("督办单编号曾被改回：{} 年从 {} 号继续", year, next);
        db.sql("update sup_order_year set last_number = ? where order_year = ?")
                .params(next, year)
                .update();
        return next;
    }

    /** Numbers that were given to orders of which there is no row, oldest first, of each year the first of them. */
    List<String> missing() {
        // All years before the first of them is looked at: one connection is enough.
        return db
                .sql("select order_year, last_number from sup_order_year where order_year > 0 order by order_year")
                .query((rs, row) -> new Year(rs.getInt("order_year"), rs.getInt("last_number")))
                .list()
                .stream()
                .filter(year -> count(year) < year.last)
                .flatMap(this::missing)
                .toList();
    }

    private Stream<String> missing(Year year) {
        Set<Integer> standing = standing(year.year);
        return IntStream.rangeClosed(1, year.last)
                .filter(number -> !standing.contains(number))
                .limit(MOST_MISSING)
                .mapToObj(number -> number(year.year, number));
    }

    /** Of those that were given: a row that somebody has added with another number makes up for none. */
    private int count(Year year) {
        int digits = String.valueOf(year.last).length();
        int counted = 0;
        for (int length = 1; length <= digits; length++) {
            int lowest = (int) Math.pow(10, length - 1.0);
            String first = number(year.year, lowest);
            counted += db.sql("select count(*) from sup_order where number between ? and ? and char_length(number) = ?")
                    .params(first, number(year.year, Math.min(year.last, lowest * 10 - 1)), first.length())
                    .query(Integer.class)
                    .single();
        }
        return counted;
    }

    private Set<Integer> standing(int year) {
        String prefix = prefix(year);
        Set<Integer> standing = new HashSet<>();
        db
                .sql("select number from sup_order where number like ?")
                .param(prefix + "%")
                .query(String.class)
                .list()
                .stream()
                .map(each -> each.substring(prefix.length()).replaceFirst("号$", ""))
                .filter(each -> each.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .forEach(standing::add);
        return standing;
    }

    private static String prefix(int year) {
        return "督办〔%d〕".formatted(year);
    }

    private static String number(int year, int number) {
        return prefix(year) + number + "号";
    }

    private boolean counted(int year) {
        return db.sql("update sup_order_year set last_number = last_number + 1 where order_year = ?")
                        .param(year)
                        .update()
                == 1;
    }
}
