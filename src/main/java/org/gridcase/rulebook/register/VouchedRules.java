package org.gridcase.rulebook.register;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.JournalledRules;
import org.gridcase.rulebook.JournalledRules.Course;
import org.gridcase.rulebook.JournalledRules.Place;
import org.gridcase.rulebook.JournalledRules.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Of the rows of the register those that the journal of rules vouches for. A row that was changed or added in the database alone decides
 * nothing, and what it has taken the place of decides on. Whoever changes rules writes the journal last: in that transaction the register
 * counts as it stands.
 */
@Component
class VouchedRules {

    private static final Logger LOG = LoggerFactory.getLogger(VouchedRules.class);

    private final RuleInForceRepository rows;
    private final JournalledRules journal;
    private final DeployedFiles deployed;
    private final ChangeTokens tokens;
    private final Clock clock;
    private volatile Set<String> told = Set.of();

    VouchedRules(
            RuleInForceRepository rows,
            JournalledRules journal,
            DeployedFiles deployed,
            ChangeTokens tokens,
            Clock clock) {
        this.rows = rows;
        this.journal = journal;
        this.deployed = deployed;
        this.tokens = tokens;
        this.clock = clock;
    }

    private Optional<Course> course() {
        return tokens.of(ChangeTokens.MODELS) == null ? Optional.empty() : journal.course();
    }

    static Place place(RuleInForce row) {
        return new Place(row.rule(), row.area());
    }

    /** @param open what decides, as the register says */
    List<RuleInForce> deciding(List<RuleInForce> open) {
        return course().map(course -> deciding(open, course)).orElse(open);
    }

    private List<RuleInForce> deciding(List<RuleInForce> open, Course course) {
        Map<Rule, RuleVersion> newest = deployed.newest(null);
        Map<Place, Source> missing = new HashMap<>(course.deciding());
        List<RuleInForce> vouched = new ArrayList<>();
        Set<String> bent = new TreeSet<>();
        for (RuleInForce row : open) {
            Source source = missing.get(place(row));
            if (source != null && source.deployment().equals(row.version().deployment()) && isDeployed(row, newest)) {
                missing.remove(place(row));
                vouched.add(row);
            } else {
                bent.add(said(place(row)));
            }
        }
        missing.forEach((place, source) -> {
            bent.add(said(place));
            instead(place, source, newest.get(place.rule())).ifPresent(vouched::add);
        });
        tell(bent);
        return vouched;
    }

    private boolean isDeployed(RuleInForce row, Map<Rule, RuleVersion> newest) {
        return row.version().equals(newest.get(row.rule())) || deployed.has(row.version());
    }

    /** What decides by the journal, as another row or the engine knows it; empty where neither does. */
    private Optional<RuleInForce> instead(Place place, Source source, @Nullable RuleVersion newest) {
        return Stream.concat(Stream.ofNullable(newest), rows.all().stream().map(RuleInForce::version))
                .filter(version -> version.deployment().equals(source.deployment())
                        && place.rule().equals(new Rule(version.kind(), version.key()))
                        && deployed.has(version))
                .findFirst()
                .map(version -> new RuleInForce(0, version, place.area(), source.change(), clock.instant(), null));
    }

    /** @param all of rules that do not decide everywhere, also what is ended */
    List<RuleInForce> inAreasAlone(List<RuleInForce> all) {
        return course().map(course -> all.stream()
                        .filter(row -> course.brought()
                                .getOrDefault(place(row), Set.of())
                                .contains(row.version().deployment()))
                        .toList())
                .orElse(all);
    }

    private static String said(Place place) {
        return place.rule().id() + Objects.requireNonNullElse(place.area(), "").replaceFirst("^(.+)$", "（$1）");
    }

    /** Once, until something else is bent. */
    private void tell(Set<String> bent) {
        if (!bent.equals(told) && !bent.isEmpty()) {
            LOG.error("规则的生效登记（rule_in_force）与规则日志不符，以规则日志为准：{}。请核验留痕，从备份恢复", String.join("、", bent));
        }
        told = bent;
    }
}
