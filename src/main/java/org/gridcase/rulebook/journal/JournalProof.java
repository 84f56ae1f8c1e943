package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentDifference.How;
import org.gridcase.chain.ContentDifference.Row;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.JournalledRules.Place;
import org.gridcase.rulebook.JournalledRules.Source;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the journal from its beginning and compares what must be deployed and decide by it with what is and does. */
@Component
class JournalProof implements DeployedRulesProof {

    private static final int PAGE = 100;

    private final RuleJournal journal;
    private final DeployedFiles deployed;
    private final RuleRegister register;
    private final NamedAreas areas;
    private final JdbcClient db;

    JournalProof(RuleJournal journal, DeployedFiles deployed, RuleRegister register, NamedAreas areas, JdbcClient db) {
        this.db = db;
        this.areas = areas;
        this.register = register;
        this.journal = journal;
        this.deployed = deployed;
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> contradicted(int atMost) {
        RuleCourse expected = new RuleCourse();
        StepsOfChanges steps = new StepsOfChanges();
        StepsOfStories stories = new StepsOfStories();
        List<RuleJournalEntry> page;
        int last = 0;
        do {
            page = journal.page(last, PAGE);
            page.forEach(expected::add);
            page.forEach(steps::add);
            page.forEach(stories::add);
            last = page.isEmpty() ? last : page.get(page.size() - 1).position();
        } while (page.size() == PAGE);
        Set<String> wrong = new TreeSet<>();
        Map<String, String> digests = new HashMap<>(expected.digests());
        deployed.forEach(file -> {
            String place = file.deployment() + "/" + file.name();
            if (!Sha256.of(file.content()).equals(digests.remove(place))) {
                wrong.add(place);
            }
        });
        wrong.addAll(digests.keySet());
        Map<String, List<Row>> rules = againstRegister(expected);
        againstEngine(expected.course().deciding()).forEach(rule -> rules.putIfAbsent(rule, List.of()));
        rules.forEach((rule, rows) -> wrong.add(new ContentDifference(rule, rule, rows).written()));
        wrong.addAll(steps.contradicted(db));
        wrong.addAll(stories.contradicted(db));
        return wrong.stream().limit(atMost).toList();
    }

    /** Rules whose newest version in the engine is not the one that decides everywhere. */
    private List<String> againstEngine(Map<Place, Source> deciding) {
        Map<Rule, RuleVersion> newest = deployed.newest(null);
        return deciding.entrySet().stream()
                .filter(each -> each.getKey().area() == null)
                .filter(each -> {
                    RuleVersion version = newest.get(each.getKey().rule());
                    return version == null
                            || !version.deployment().equals(each.getValue().deployment());
                })
                .map(each -> each.getKey().rule().id())
                .toList();
    }

    /** Rules of which the register says something else than the journal, with the places where it does. */
    private Map<String, List<Row>> againstRegister(RuleCourse expected) {
        Map<Place, Source> missing = new HashMap<>(expected.course().deciding());
        Map<String, List<Row>> wrong = new TreeMap<>();
        int position = 0;
        for (RuleInForce row : register.all()) {
            position++;
            RuleVersion version = row.version();
            Place place = new Place(row.rule(), row.area());
            boolean known = expected.isRemoved(version.deployment()) || deployed.has(version);
            Source source = row.until() == null ? missing.get(place) : null;
            boolean decides = source != null && source.deployment().equals(version.deployment());
            if (decides) {
                missing.remove(place);
            }
            if (row.position() != position || !known) {
                wrong.computeIfAbsent(version.key(), rule -> new ArrayList<>());
                position = row.position();
            }
            if (row.until() == null && !decides) {
                wrong.computeIfAbsent(version.key(), rule -> new ArrayList<>())
                        .add(row(How.ADDED, row.area(), row.change(), "v" + version.version()));
            }
        }
        missing.forEach((place, source) -> wrong.computeIfAbsent(place.rule().id(), rule -> new ArrayList<>())
                .add(row(How.GONE, place.area(), source.change(), "")));
        return wrong;
    }

    /** @param area null for everywhere @param change null where none brought it */
    private Row row(How how, @Nullable String area, @Nullable Integer change, String version) {
        String where = area == null ? "*" : areas.name(area) + " " + area;
        String by = change == null ? "" : "#" + change;
        return new Row(
                how,
                "in-force",
                Stream.of(where, by, version).filter(part -> !part.isEmpty()).collect(Collectors.joining(" / ")));
    }
}
