package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * The ways through {@code case_list} to the cases somebody sees, perhaps with some state, tier, urgency, channel, category or unit. Each
 * is one range of an index in the order of the list: of a filter that stands in the index and is not wanted, its few values are asked one
 * after the other.
 */
final class CaseListPath {

    private static final List<String> STATES =
            Arrays.stream(CaseState.values()).map(CaseState::code).toList();
    private static final List<String> TIERS =
            Arrays.stream(Tier.values()).map(Tier::code).toList();
    private static final List<String> URGENCIES =
            Arrays.stream(Urgency.values()).map(Urgency::code).toList();
    private static final List<String> CHANNELS =
            Arrays.stream(Channel.values()).map(Channel::code).toList();

    /** A column and those of its values that are wanted. */
    private record Filter(String column, List<String> values, boolean given) {

        static Filter of(String column, @Nullable String wanted, List<String> all) {
            return new Filter(column, wanted == null ? all : List.of(wanted), wanted != null);
        }
    }

    private final VisibleCases seen;
    private final @Nullable String unit;
    private final Filter state;
    private final Filter tier;
    private final Filter urgency;
    private final Filter channel;
    private final Filter category;

    /** @param categories codes of the minor categories that the wanted one is or has */
    CaseListPath(Criteria wanted, List<String> categories, VisibleCases seen) {
        this.seen = seen;
        this.unit = wanted.unit();
        this.state = Filter.of(
                "state", wanted.state() == null ? null : wanted.state().code(), STATES);
        this.tier =
                Filter.of("tier", wanted.tier() == null ? null : wanted.tier().code(), TIERS);
        this.urgency = Filter.of(
                "urgency", wanted.urgency() == null ? null : wanted.urgency().code(), URGENCIES);
        this.channel = Filter.of(
                "channel", wanted.channel() == null ? null : wanted.channel().code(), CHANNELS);
        this.category = new Filter("category", categories, wanted.category() != null);
    }

    private CaseListPath(CaseListPath other, Filter category) {
        this.seen = other.seen;
        this.unit = other.unit;
        this.state = other.state;
        this.tier = other.tier;
        this.urgency = other.urgency;
        this.channel = other.channel;
        this.category = category;
    }

    /** The same, of some categories only. */
    CaseListPath ofCategories(List<String> codes) {
        List<String> both = category.given()
                ? codes.stream().filter(category.values()::contains).toList()
                : codes;
        return new CaseListPath(this, new Filter("category", both, true));
    }

    private Stream<Filter> given() {
        return Stream.of(state, tier, urgency, channel, category).filter(Filter::given);
    }

    /** Whether nothing is asked but all there is, which stands in order in the table of the cases itself. */
    boolean isNeedless() {
        return seen.everything()
                && seen.within() == null
                && unit == null
                && given().findAny().isEmpty();
    }

    /** What is wanted, as conditions on a table with these columns. */
    List<SqlText> filters(String table) {
        return given().map(each -> each.values().isEmpty()
                        ? SqlText.of("false")
                        : SqlText.oneOf(table + "." + each.column(), each.values()))
                .toList();
    }

    /** One for each way, on the table under the name {@code l}. */
    List<SqlText> conditions() {
        List<SqlText> conditions = new ArrayList<>();
        for (SqlText way : unit == null ? seen.listed() : seen.listedOf(unit)) {
            for (SqlText range : ranges()) {
                conditions.add(SqlText.all(Stream.of(
                                Stream.of(way, range, seen.listedWithin()),
                                filters("l").stream(),
                                Stream.of(SqlText.of("l.case_number not in (select case_number from light_change)")))
                        .flatMap(each -> each)
                        .toList()));
            }
        }
        return conditions;
    }

    /** Of one of the four indexes, the one that leaves the fewest cases over. */
    private List<SqlText> ranges() {
        if (category.given()) {
            return category.values().stream()
                    .map(code -> SqlText.of("l.category = ?", code))
                    .toList();
        }
        if (state.given() || tier.given()) {
            return pairs(state, tier);
        }
        return channel.given() || urgency.given() ? pairs(channel, urgency) : List.of(SqlText.of("true"));
    }

    private static List<SqlText> pairs(Filter first, Filter second) {
        return first.values().stream()
                .flatMap(one -> second.values().stream()
                        .map(other -> SqlText.of(
                                "l.%s = ? and l.%s = ?".formatted(first.column(), second.column()), one, other)))
                .toList();
    }
}
