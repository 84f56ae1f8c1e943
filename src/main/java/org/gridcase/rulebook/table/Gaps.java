package org.gridcase.rulebook.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.table.RuleRegions.Box;
import org.gridcase.rulebook.table.TalliedCases.Count;
import org.jspecify.annotations.Nullable;

/** What none of a table's rules reaches. */
final class Gaps {

    private static final int MOST_GAPS = 20;
    private static final String CATEGORY = "category";

    private final TableSpace space;
    private final Table table;
    private final RowProposal proposal;
    private final TalliedCases tallied;
    private final List<Finding> findings = new ArrayList<>();

    /** @param past what was asked in the last year; null where that is not to be told */
    Gaps(TableSpace space, @Nullable PastCases past) {
        this.space = space;
        this.table = space.table;
        this.proposal = new RowProposal(space);
        this.tallied = new TalliedCases(space, past);
    }

    List<Finding> find() {
        gaps();
        return findings;
    }

    /**
     * What no rule catches.
     *
     * @param where the rest of the circumstances, as people say them; empty where it is always so
     * @param proposal a row that would catch it; null where it cannot be decided whether one is missing
     */
    record Missing(String where, @Nullable String proposal) {}

    /** For each subject, by the values of some inputs, what no rule catches. */
    List<List<Missing>> missing(List<Subject> subjects) {
        RuleRegions answering = space.answering();
        return subjects.stream().map(subject -> missing(answering, subject)).toList();
    }

    private List<Missing> missing(RuleRegions answering, Subject subject) {
        Set<String> inputs = subject.inputs().keySet();
        try {
            RuleRegions.Uncovered left = answering.uncovered(within(subject.inputs()));
            List<BitSet> like = within(subject.like());
            List<Missing> missing = new ArrayList<>();
            left.never().stream()
                    .limit(MOST_GAPS)
                    .forEach(box -> missing.add(new Missing(
                            space.said(box, inputs), proposal.of(box, needless(inputs), model(box, inputs, like)))));
            if (missing.isEmpty() && left.undecided()) {
                missing.add(new Missing("", null));
            }
            return missing;
        } catch (RuleRegions.TooLargeException e) {
            return List.of(new Missing("", null));
        }
    }

    /** The same circumstances for what is like it. */
    private Box model(Box box, Set<String> inputs, List<BitSet> like) {
        return new Box(IntStream.range(0, space.columns.size())
                .mapToObj(i -> inputs.contains(space.columns.get(i).variable())
                        ? like.get(i)
                        : box.pieces().get(i))
                .toList());
    }

    private List<BitSet> within(Map<String, String> inputs) {
        return IntStream.range(0, space.columns.size())
                .mapToObj(i -> within(
                        space.spaces.get(i), inputs.get(space.columns.get(i).variable())))
                .toList();
    }

    private static BitSet within(Space values, @Nullable String word) {
        int piece = word == null ? -1 : values.pieceOfAny(word);
        BitSet within = piece < 0 ? values.whole() : new BitSet();
        if (piece >= 0) {
            within.set(piece);
        }
        return within;
    }

    /** Where a table has a column for the subject itself, the row need not repeat what follows from it. */
    private Set<String> needless(Set<String> ofSubject) {
        Set<String> needless = new HashSet<>();
        if (table.input(CATEGORY).isPresent() && ofSubject.contains(CATEGORY)) {
            needless.addAll(ofSubject);
            needless.remove(CATEGORY);
        }
        return needless;
    }

    private void gaps() {
        try {
            RuleRegions.Uncovered left = space.answering().uncovered();
            Optional<RuleRegions> before = space.answeringNow();
            left.never().stream().limit(MOST_GAPS).forEach(box -> gap(box, before));
            if (left.never().size() > MOST_GAPS) {
                findings.add(Finding.warning(
                        table.place(), "还有 %d 处情况没有规则".formatted(left.never().size() - MOST_GAPS)));
            }
            if (left.undecided()) {
                findings.add(Finding.warning(table.place(), "有些情况只有按文字判断的规则，文字都不符合时没有结果；能否覆盖无法预先判定，宜在最后加一条没有条件的规则"));
            }
        } catch (RuleRegions.TooLargeException e) {
            findings.add(Finding.warning(table.place(), "规则太多太杂，是否有空缺没有判定；可拆成几张表"));
        }
    }

    /** @param before the rules that apply now: what they did not reach either, nothing has been lost by */
    private void gap(Box box, Optional<RuleRegions> before) {
        String where = space.said(box);
        Optional<Count> count = tallied.atMostIn(box);
        List<Box> old =
                before.map(rules -> rules.uncovered(box.pieces()).never()).orElse(List.of());
        long ofOld = old.stream()
                .flatMap(each -> tallied.atMostIn(each).stream())
                .mapToLong(Count::cases)
                .sum();
        boolean told = count.map(Count::exact).orElse(false) || tallied.isLocal(box);
        boolean uncounted =
                tallied.isUncounted(box) && (tallied.isKnown(box) || tallied.isLocal(box)) && !isAllOf(box, old);
        boolean lost = uncounted || told && count.map(Count::cases).orElse(0L) > ofOld;
        String many = uncounted
                ? "近一年有多少这样的案件一时没有数出来：请补上规则，或稍后再试"
                : count.map(Gaps::said).orElse("近一年有多少这样的案件不详");
        String message = "没有规则适用于：%s；%s%s"
                .formatted(where.isEmpty() ? "任何情况" : where, many, !lost && ofOld > 0 ? "（现行版本也没有规则，请尽快补上）" : "");
        findings.add((lost ? Finding.error(table.place(), message) : Finding.warning(table.place(), message))
                .proposing(proposal.of(box, Set.of(), box)));
    }

    /** Whether regions apart from each other are together all of one that they lie in. */
    private static boolean isAllOf(Box box, List<Box> parts) {
        return parts.stream()
                .map(Gaps::size)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .equals(size(box));
    }

    private static BigInteger size(Box box) {
        return box.pieces().stream()
                .map(pieces -> BigInteger.valueOf(pieces.cardinality()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static String said(Count count) {
        return count.cases() == 0
                ? "近一年没有这样的案件"
                : count.exact()
                        ? "近一年有 %d 件这样的案件".formatted(count.cases())
                        : "近一年至多有 %d 件这样的案件".formatted(count.cases());
    }
}
