package org.gridcase.handling.decision;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.result.Rework;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tables of the ladder. Policy staff write them in Chinese words; here those words become ours. Every method throws
 * {@link NoDecisionResultException} when its table has no answer, or one that nobody understands.
 */
@Component
public class RoutingTables {

    private static final String CLASSES = "classify-case";
    private static final String REPORTED = "reported";

    static final String SECTIONS = "determine-responsible-section";
    static final String DEPARTMENTS = "determine-responsible-department";

    /** Between several units in one answer. */
    static final String BETWEEN_UNITS = "、";

    /** Which table knows the minor categories of a line of work. */
    private static final Map<String, String> CLASSIFYING_TABLES = Map.of(
            "城乡运行", "classify-city-case",
            "民生保障", "classify-livelihood-case",
            "安全秩序", "classify-order-case");

    private final DecisionTables tables;
    private final Catalogue catalogue;

    RoutingTables(DecisionTables tables, Catalogue catalogue) {
        this.tables = tables;
        this.catalogue = catalogue;
    }

    /** The category for a word another system uses, before there is a case; empty when {@code classify-case} does not know the word. */
    public Optional<DecidedValue<Category>> categoryFor(String word, String title, String description) {
        Map<String, Object> words = words(title, description);
        DecisionSubject report = DecisionSubject.in(null).entering(Set.of(REPORTED));
        return tables.ask(CLASSES, report, with(words, Map.of(REPORTED, word)))
                .map(line -> minorCategory(line, report, words));
    }

    /** The category for the word another system used for a case, which the tables must know. */
    public DecidedValue<Category> category(CaseFile file, String word) {
        Map<String, Object> words = words(file.title(), file.description());
        DecisionSubject known = new DecisionSubject(null, file.number(), null, Set.of(REPORTED));
        return minorCategory(tables.decide(CLASSES, known, with(words, Map.of(REPORTED, word))), known, words);
    }

    private DecidedValue<Category> minorCategory(
            DecisionResult line, DecisionSubject subject, Map<String, Object> words) {
        String table = CLASSIFYING_TABLES.get(line.word("line"));
        if (table == null) {
            throw line.unusable("给出的业务线“%s”没有归类表".formatted(line.word("line")));
        }
        DecisionResult result = tables.decide(table, subject, with(words, Map.of("major", line.word("major"))));
        return new DecidedValue<>(category(result), result.source(), List.of(line.made(), result.made()));
    }

    /** The category a table answers; where policy staff have retired it since, the one that takes its place. */
    private Category category(DecisionResult result) {
        String word = result.word("category");
        return catalogue
                .named(word)
                .or(() -> catalogue.retired(word).map(retired -> retired.successor()
                        .orElseThrow(() -> result.unusable("给出的小类“%s”已停用，没有接替的类别".formatted(word)))))
                .orElseThrow(() -> result.unusable("给出的小类“%s”不在目录中".formatted(word)));
    }

    /** Of a report, before there is a case. @param area where it is */
    public DecidedValue<Urgency> urgency(Category category, AreaCode area, String title, String description) {
        return urgency(DecisionSubject.in(area.value()), category, title, description);
    }

    /** @param category of the case, which may not stand in it yet */
    public DecidedValue<Urgency> urgency(CaseFile file, Category category) {
        return urgency(file.subject(), category, file.title(), file.description());
    }

    private DecidedValue<Urgency> urgency(
            DecisionSubject subject, Category category, String title, String description) {
        DecisionResult result =
                tables.decide("determine-urgency", subject, with(category.inputs(), words(title, description)));
        return new DecidedValue<>(
                understood(result, "urgency", Urgency::ofLabel), result.source(), List.of(result.made()));
    }

    public DecidedValue<Tier> startTier(CaseFile file) {
        DecisionResult result = tables.decide(
                "determine-start-tier",
                file.subject(),
                with(
                        file.category().inputs(),
                        Map.of(
                                "urgency", file.urgency().label(),
                                "knownTo", file.area().tier().label())));
        return new DecidedValue<>(understood(result, "tier", Tier::ofLabel), result.source());
    }

    /** Why a case leaves a tier unresolved. */
    public enum Reason {
        ESCALATED("上报"),
        RETURNED("退回");

        private final String label;

        Reason(String label) {
            this.label = label;
        }
    }

    /** Who decided that it leaves. */
    public enum Proposer {
        UNIT("承办单位"),
        CENTRE("指挥中心"),
        LEADING_GROUP("领导小组");

        private final String label;

        Proposer(String label) {
            this.label = label;
        }
    }

    public DecidedValue<Tier> nextTier(CaseFile file, Reason reason, Proposer by) {
        DecisionResult result = tables.decide(
                "determine-next-tier",
                file.subject().with(file.unit()),
                with(
                        file.category().inputs(),
                        Map.of(
                                "tier", file.tier().label(),
                                "outcome", reason.label,
                                "by", by.label,
                                "urgency", file.urgency().label(),
                                "returns", file.returns())));
        return new DecidedValue<>(understood(result, "nextTier", Tier::ofLabel), result.source());
    }

    /**
     * The short names of the units that should handle a case.
     *
     * @param lead of a street's section or a district's department
     */
    public record ResponsibleUnits(String lead, List<String> coHandlers) {}

    /**
     * By the table for sections in a street, by that for departments above it.
     *
     * @param gridType empty when the grid is not known
     */
    public DecidedValue<ResponsibleUnits> responsibleUnits(CaseFile file, @Nullable GridType gridType) {
        DecisionResult result = tables.decide(
                file.tier() == Tier.STREET ? SECTIONS : DEPARTMENTS,
                file.subject(),
                with(file.category().inputs(), Map.of("gridType", gridType == null ? "未知" : gridType.label())));
        String coHandlers = result.optionalWord("coUnits");
        return new DecidedValue<>(
                new ResponsibleUnits(
                        result.word("lead"),
                        coHandlers == null ? List.of() : Arrays.asList(coHandlers.split(BETWEEN_UNITS))),
                result.source());
    }

    public DecidedValue<Rework> rework(CaseFile file) {
        DecisionResult result = tables.decide(
                "determine-rework",
                file.subject().with(file.unit()),
                with(
                        file.category().inputs(),
                        Map.of("failures", file.failures(), "tier", file.tier().label())));
        return new DecidedValue<>(understood(result, "rework", Rework::ofLabel), result.source());
    }

    /** Whether who reported a case may verify it, when it is their unit's turn. */
    public enum ReporterVerification {
        /** Like anybody else. */
        ALLOWED("可以"),
        /** Where nobody else of the unit can. */
        NOBODY_ELSE("无他人时"),
        NEVER("不得");

        private final String label;

        ReporterVerification(String label) {
            this.label = label;
        }

        private static ReporterVerification ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(each -> each.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such answer: " + label));
        }
    }

    public DecidedValue<ReporterVerification> reporterVerification(CaseFile file) {
        DecisionResult decided = tables.decide(
                "determine-reporter-verification",
                file.subject(),
                with(
                        file.category().inputs(),
                        Map.of(
                                "channel", file.channel().label(),
                                "urgency", file.urgency().label())));
        return new DecidedValue<>(understood(decided, "reporter", ReporterVerification::ofLabel), decided.source());
    }

    /**
     * Whether and how a matter that was closed is taken up again.
     *
     * @param within how long after the closing; empty where it is not
     * @param raised whether the new round begins one tier above the one that closed it
     * @param ordered whether it brings a supervision order
     */
    public record ReopeningRule(@Nullable Limit within, boolean raised, boolean ordered) {}

    /** @param reopenings how often the matter was reopened before */
    public DecidedValue<ReopeningRule> reopening(CaseFile file, int reopenings) {
        DecisionResult result = tables.decide(
                "determine-reopening",
                file.subject().with(file.unit()),
                with(
                        file.category().inputs(),
                        Map.of(
                                "tier", file.tier().label(),
                                "urgency", file.urgency().label(),
                                "reopenings", reopenings)));
        String within = result.optionalWord("within");
        return new DecidedValue<>(
                new ReopeningRule(
                        within == null
                                ? null
                                : understood(result, "counting", word -> Limit.of(within, Counting.of(word), 1)),
                        understood(result, "begins", word -> oneOf(word, "提高一级", "原层级")),
                        understood(result, "order", word -> oneOf(word, "发督办单", "不发"))),
                result.source());
    }

    private static boolean oneOf(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException("neither %s nor %s: %s".formatted(yes, no, word));
        }
        return word.equals(yes);
    }

    /** What a keyword table looks at: the title alone, and all of it. */
    private static Map<String, Object> words(String title, String description) {
        return Map.of("title", title, "text", title + "\n" + description);
    }

    private static Map<String, Object> with(Map<String, Object> inputs, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(inputs);
        all.putAll(more);
        return all;
    }

    private static <T> T understood(DecisionResult result, String output, Function<String, T> reading) {
        String word = result.word(output);
        try {
            return reading.apply(word);
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“%s”里给出的“%s”无法识别".formatted(output, word));
        }
    }
}
