package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Visibility.Condition;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the cases the caller may see, newest first, page by page. A page begins after the last case of the one before (keyset paging). */
@Component
public class CaseSearch {

    private final CaseFileRepository caseFiles;
    private final Visibility visibility;
    private final Clock clock;

    CaseSearch(CaseFileRepository caseFiles, Visibility visibility, Clock clock) {
        this.caseFiles = caseFiles;
        this.visibility = visibility;
        this.clock = clock;
    }

    /**
     * What to look for; an empty field leaves its question open.
     *
     * @param category code of a minor or a major category
     * @param area the case lies in this area
     * @param unit the unit that has to act, or holds or held an assignment
     * @param text words of the title or description
     * @param light the worst light of its open assignments
     * @param from reported at or after
     * @param to reported before
     */
    public record Criteria(
            @Nullable CaseState state,
            @Nullable Tier tier,
            @Nullable Urgency urgency,
            @Nullable Channel channel,
            @Nullable String category,
            @Nullable AreaCode area,
            @Nullable String unit,
            @Nullable String text,
            @Nullable Light light,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The place in the list after which a page begins. */
    public record Key(Instant reportedAt, String number) {}

    /**
     * @param next where the following page begins; empty on the last page
     */
    public record Page(List<CaseFile> cases, @Nullable Key next) {}

    /** Whether the case is any of the caller's business. */
    public boolean sees(String number) {
        return visibility.sees(number);
    }

    /** @throws NoSuchCaseException when there is no such case, or it is none of the caller's business */
    public CaseFile get(String number) {
        if (!sees(number)) {
            throw new NoSuchCaseException(number);
        }
        return caseFiles.get(number);
    }

    /** @param size how many cases at the most, at least 1 */
    public Page find(Criteria criteria, @Nullable Key after, int size) {
        Where where = new Where(criteria, visibility.ofFile("case_file"), after, clock.instant());
        List<Object> params = new ArrayList<>(where.params);
        params.add(size + 1);
        List<CaseFile> found = caseFiles.list(where + " order by reported_at desc, number desc limit ?", params);
        if (found.size() <= size) {
            return new Page(found, null);
        }
        CaseFile last = found.get(size - 1);
        return new Page(found.subList(0, size), new Key(last.reportedAt(), last.number()));
    }

    /** The conditions of one search, each with its parameters. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> params = new ArrayList<>();

        Where(Criteria wanted, Condition visible, @Nullable Key after, Instant now) {
            conditions.add(visible.sql());
            params.addAll(visible.params());
            add("state = ?", wanted.state() == null ? null : wanted.state().code());
            add("tier = ?", wanted.tier() == null ? null : wanted.tier().code());
            add(
                    "urgency = ?",
                    wanted.urgency() == null ? null : wanted.urgency().code());
            add(
                    "channel = ?",
                    wanted.channel() == null ? null : wanted.channel().code());
            add("category in (select code from case_category where ? in (code, major_code))", wanted.category());
            add("area like ?", wanted.area() == null ? null : wanted.area().value() + "%");
            String unit = wanted.unit();
            if (unit != null) {
                add("(unit = ? or number in (select case_number from case_assignment where unit = ?))", unit, unit);
            }
            String text = wanted.text();
            if (text != null) {
                String pattern = "%" + text.replaceAll("([%_!])", "!$1") + "%";
                add("(title like ? escape '!' or description like ? escape '!')", pattern, pattern);
            }
            Light light = wanted.light();
            if (light != null) {
                String shown = Lights.isWorstOfCase(light);
                Object instant = Objects.requireNonNull(Instants.toSql(now));
                int times = shown.split(":now", -1).length - 1;
                add(
                        shown.replace(":now", "?"),
                        Collections.nCopies(times, instant).toArray());
            }
            add("reported_at >= ?", Instants.toSql(wanted.from()));
            add("reported_at < ?", Instants.toSql(wanted.to()));
            if (after != null) {
                add("(reported_at, number) < (?, ?)", Instants.toSql(after.reportedAt()), after.number());
            }
        }

        private void add(String condition, @Nullable Object... values) {
            if (values[0] != null) {
                conditions.add(condition);
                for (Object value : values) {
                    params.add(Objects.requireNonNull(value));
                }
            }
        }

        @Override
        public String toString() {
            return "where " + String.join(" and ", conditions);
        }
    }
}
