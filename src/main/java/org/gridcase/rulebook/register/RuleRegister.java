package org.gridcase.rulebook.register;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RulesChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers from memory what decides where, as long as nobody deploys. All of it is read at once, so a step follows the rules of one moment. */
@Component
public class RuleRegister implements RulesInForce {

    private static final String DECIDING = "all";
    private static final String IN_AREAS_ALONE = "in areas alone";

    private static final Comparator<RuleInForce> BY_AREA =
            Comparator.comparingInt(row -> row.area() == null ? 0 : row.area().length());

    private final RuleInForceRepository rows;
    private final VouchedRules vouched;
    private final RuleJournal journal;
    private final DeployedFiles deployed;
    private final ChangeTokens tokens;
    private final TokenCache<String, Map<Rule, List<RuleInForce>>> known;
    private final TransactionTemplate ownTransaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RuleRegister(
            RuleInForceRepository rows,
            VouchedRules vouched,
            RuleJournal journal,
            DeployedFiles deployed,
            ChangeTokens tokens,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.rows = rows;
        this.vouched = vouched;
        this.journal = journal;
        this.deployed = deployed;
        this.tokens = tokens;
        this.known = new TokenCache<>(tokens, ChangeTokens.MODELS);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * A case under a pilot goes on by its diagram when the pilot is taken back or the case moves to where none is: what is new in the pilot,
     * and nowhere decides in its stead, it still finds.
     */
    @Override
    public Optional<RuleVersion> find(Kind kind, String key, @Nullable String area) {
        return inForce(kind, key, area)
                .or(() -> area == null ? Optional.empty() : ofPilots(kind, key, area))
                .map(RuleInForce::version);
    }

    /** That of the narrowest area around this one, else what decides, or did last, in another one. */
    private Optional<RuleInForce> ofPilots(Kind kind, String key, String area) {
        List<RuleInForce> all = known.get(IN_AREAS_ALONE, every -> byRule(vouched.inAreasAlone(rows.inAreasAlone())))
                .getOrDefault(new Rule(kind, key), List.of());
        return all.stream()
                .filter(row -> contains(row, area))
                .max(BY_AREA.thenComparingInt(RuleInForce::position))
                .or(() -> all.stream()
                        .max(Comparator.comparing((RuleInForce row) -> row.until() == null)
                                .thenComparingInt(RuleInForce::position)));
    }

    private static boolean contains(RuleInForce row, @Nullable String area) {
        return row.area() == null || area != null && area.startsWith(row.area());
    }

    /** The row by which something decides in an area: that of the narrowest area that contains it, else that of everywhere. */
    public Optional<RuleInForce> inForce(Kind kind, String key, @Nullable String area) {
        return narrowest(known.get(DECIDING, all -> read()), kind, key, area);
    }

    private static Optional<RuleInForce> narrowest(
            Map<Rule, List<RuleInForce>> rules, Kind kind, String key, @Nullable String area) {
        return rules.getOrDefault(new Rule(kind, key), List.of()).stream()
                .filter(row -> contains(row, area))
                .max(BY_AREA);
    }

    private Map<Rule, List<RuleInForce>> read() {
        List<RuleInForce> open = rows.open();
        if (open.isEmpty()) {
            ownTransaction.executeWithoutResult(status -> begin());
            open = rows.open();
        }
        return byRule(vouched.deciding(open));
    }

    private static Map<Rule, List<RuleInForce>> byRule(List<RuleInForce> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> rule(row.version())));
    }

    private static Rule rule(RuleVersion version) {
        return new Rule(version.kind(), version.key());
    }

    /** The register of an installation that is older begins with what the engine's newest versions are. */
    public void begin() {
        if (rows.isEmpty()) {
            deployed.newest(null).values().forEach(version -> rows.add(version, null, null, now()));
        }
    }

    @Override
    public void readAnew() {
        journal.waitForOthers(); // on H2 the engine's lock of deployments is none
        tokens.changed(ChangeTokens.MODELS);
    }

    @Override
    public void deployed(List<RuleVersion> rules) {
        begin();
        put(rules, null, null);
    }

    @Override
    public void deployedInAreas(List<RuleVersion> rules, List<String> areas) {
        begin();
        areas.forEach(area -> put(rules, area, null));
    }

    /**
     * From now on these decide in an area, until something else does there.
     *
     * @param area null for everywhere but where a rule is in force for an area
     * @param change number of the rule change that brings them into force
     */
    public void put(List<RuleVersion> rules, @Nullable String area, @Nullable Integer change) {
        readAnew();
        Instant now = now();
        Map<Rule, RuleVersion> brought = new HashMap<>();
        rules.forEach(version -> brought.put(rule(version), version));
        end(row -> brought.containsKey(rule(row.version())) && Objects.equals(row.area(), area), now);
        rules.forEach(version -> rows.add(version, area, change, now));
        changed(rules.stream().map(RuleVersion::key));
    }

    private void changed(Stream<String> keys) {
        events.publishEvent(new RulesChanged(keys.collect(Collectors.toUnmodifiableSet())));
    }

    /** From now on what a change brought into force for areas decides there no more. */
    public void endAreasOf(int change) {
        readAnew();
        List<String> ended = keysOf(change);
        end(row -> row.area() != null && Integer.valueOf(change).equals(row.change()), now());
        changed(ended.stream());
    }

    @Override
    public void endedInAreas(Predicate<RuleVersion> which) {
        readAnew();
        List<RuleInForce> ended = rows.open().stream()
                .filter(row -> row.area() != null && which.test(row.version()))
                .toList();
        ended.forEach(row -> rows.end(row, now()));
        changed(ended.stream().map(row -> row.version().key()));
    }

    private List<String> keysOf(int change) {
        return rows.open().stream()
                .filter(row -> Integer.valueOf(change).equals(row.change()))
                .map(row -> row.version().key())
                .toList();
    }

    private void end(Predicate<RuleInForce> which, Instant until) {
        rows.open().stream().filter(which).forEach(row -> rows.end(row, until));
    }

    @Override
    public void removed(String deployment) {
        readAnew();
        Map<Rule, RuleVersion> newest = deployed.newest(deployment);
        Instant now = now();
        List<RuleInForce> gone = rows.open().stream()
                .filter(row -> row.version().deployment().equals(deployment))
                .toList();
        gone.forEach(row -> {
            rows.end(row, now);
            RuleVersion next = newest.get(rule(row.version()));
            if (row.area() == null && next != null) {
                rows.add(next, null, null, now);
            }
        });
        changed(gone.stream().map(row -> row.version().key()));
    }

    /** All rows, also those of what decided earlier. */
    public List<RuleInForce> all() {
        return rows.all();
    }

    /** What a rule change has brought into force of a rule, wherever and whether or not it decides still; the newest first. */
    public List<RuleInForce> changesOf(String rule) {
        return rows.changesOf(rule);
    }

    /** What has decided, since ever, in the areas and of the rules that a change has brought into force there; in its order. */
    public List<RuleInForce> whereDecided(int change) {
        return rows.whereDecided(change);
    }

    /** Which of these decide in an area alone, and nothing of theirs everywhere: cases that know them find them also when they are ended. */
    public Set<String> withoutSuccessor(List<RuleInForce> open) {
        return open.stream()
                .filter(row -> row.area() != null
                        && inForce(row.version().kind(), row.version().key(), null)
                                .isEmpty())
                .map(row -> row.version().key())
                .collect(Collectors.toSet());
    }

    /** What decides now. */
    public List<RuleInForce> open() {
        return rows.open();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
