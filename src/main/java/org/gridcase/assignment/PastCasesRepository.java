package org.gridcase.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.StoredWord;
import org.gridcase.rulebook.proposal.PastCases;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the cases of the last year by their assignments, in one query and a transaction of its own that is given up after a second. */
@Repository
class PastCasesRepository implements PastCases {

    private static final int MOST_GROUPS = 20_000;
    private static final int SECONDS = 1;

    /** Inputs that follow from the category. */
    private static final Set<String> OF_CATEGORY = Set.of("category", "major", "risk", "handlingType", "lowestTier");

    private static final Map<String, String> OF_CASE =
            Map.of("urgency", "f.urgency", "channel", "f.channel", "category", "f.category");
    private static final Map<String, String> OF_ASSIGNMENT =
            Map.of("stage", "s.name", "tier", "a.tier", "unitKind", "u.kind", PlaceInputs.UNIT, "a.unit");

    /** The community of a case, from which its street follows as well. */
    private static final String COMMUNITY = "substring(f.area, 1, 12)";

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final PlaceInputs places;
    private final Clock clock;
    private final TransactionTemplate apart;

    PastCasesRepository(
            JdbcClient db,
            Catalogue catalogue,
            PlaceInputs places,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.catalogue = catalogue;
        this.places = places;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
        apart.setTimeout(SECONDS);
    }

    @Override
    public Set<String> inputs() {
        Set<String> all = new LinkedHashSet<>(OF_CATEGORY);
        all.addAll(OF_CASE.keySet());
        all.addAll(OF_ASSIGNMENT.keySet());
        all.addAll(PlaceInputs.OF_PLACE);
        return all;
    }

    @Override
    public Optional<List<Tally>> lastYear(Set<String> by) {
        Map<String, String> columns = new HashMap<>();
        for (String input : by) {
            if (OF_CATEGORY.contains(input)) {
                columns.put("category", "f.category");
            } else if (PlaceInputs.OF_PLACE.contains(input)) {
                columns.put(PlaceInputs.AREA, COMMUNITY);
            } else {
                columns.put(input, OF_CASE.getOrDefault(input, OF_ASSIGNMENT.getOrDefault(input, "")));
            }
        }
        try {
            return Optional.ofNullable(apart.execute(status -> counted(columns)));
        } catch (DataAccessException | TransactionException e) { // too many cases for the moment there is
            return Optional.empty();
        }
    }

    private List<Tally> counted(Map<String, String> columns) {
        String grouped =
                columns.entrySet().stream().map(column -> column.getValue()).collect(Collectors.joining(", "));
        String selected = columns.entrySet().stream()
                .map(column -> column.getValue() + " as in_" + column.getKey().toLowerCase(Locale.ROOT) + ", ")
                .collect(Collectors.joining());
        String from = columns.keySet().stream().anyMatch(OF_ASSIGNMENT::containsKey)
                ? " from case_file f join case_assignment a on a.case_number = f.number"
                        + " join assignment_stage s on s.code = a.stage join org_unit u on u.code = a.unit"
                : " from case_file f";
        return db.sql("select " + selected + "count(distinct f.number) as cases" + from
                        + " where f.reported_at >= :since" + (grouped.isEmpty() ? "" : " group by " + grouped)
                        + " fetch first " + MOST_GROUPS + " rows only")
                .param("since", OffsetDateTime.now(clock).minusYears(1))
                .query((rs, row) -> new Tally(words(rs, columns.keySet()), rs.getLong("cases")))
                .list();
    }

    private Map<String, String> words(ResultSet row, Set<String> inputs) throws SQLException {
        Map<String, String> words = new HashMap<>();
        for (String input : inputs) {
            String code = row.getString("in_" + input);
            switch (input) {
                case PlaceInputs.AREA -> places.of(code).forEach((name, word) -> words.put(name, String.valueOf(word)));
                case PlaceInputs.UNIT -> words.put(input, places.unitName(code));
                case "category" -> catalogue.ofCode(code).ifPresent(category -> words.putAll(ofCategory(category)));
                case "urgency" ->
                    words.put(
                            input,
                            StoredWord.find(code, Urgency::ofCode)
                                    .map(Urgency::label)
                                    .orElse(code));
                case "channel" ->
                    words.put(
                            input,
                            StoredWord.find(code, Channel::ofCode)
                                    .map(Channel::label)
                                    .orElse(code));
                case "tier" ->
                    words.put(
                            input,
                            StoredWord.find(code, Tier::ofCode).map(Tier::label).orElse(code));
                case "unitKind" ->
                    words.put(
                            input,
                            StoredWord.find(code, UnitKind::ofCode)
                                    .map(UnitKind::label)
                                    .orElse(code));
                default -> words.put(input, code);
            }
        }
        return words;
    }

    private static Map<String, String> ofCategory(Category category) {
        return category.inputs().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, input -> String.valueOf(input.getValue())));
    }
}
