package org.gridcase.rehearsal.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.RecordedCase;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.gridcase.rehearsal.cases.StepWords;
import org.gridcase.rehearsal.district.RehearsalDistrict;
import org.gridcase.rehearsal.district.RehearsalDistricts;
import org.gridcase.rehearsal.replay.ReplayResult.LeftOut;
import org.gridcase.rehearsal.replay.ReplayResult.NotFollowed;
import org.gridcase.rehearsal.replay.ReplayResult.NotRepeated;
import org.springframework.stereotype.Component;

/** Runs past cases in two rehearsal districts at once, by the rules in force and by those of a change, and compares their ways. */
@Component
public class CaseReplay {

    /** So many are told one by one; the others are counted. */
    private static final int MOST_TOLD = 500;

    private final RehearsalDistricts districts;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final StepWords words;

    CaseReplay(RehearsalDistricts districts, CaseFileRepository caseFiles, TraceRepository traces, StepWords words) {
        this.words = words;
        this.districts = districts;
        this.caseFiles = caseFiles;
        this.traces = traces;
    }

    /**
     * @param numbers of cases that have ended
     * @param files of the change
     * @param told how many runs are done, of two for each case
     */
    public ReplayResult run(List<String> numbers, Map<String, byte[]> files, IntConsumer told)
            throws InterruptedException {
        Map<String, RecordedCase> recorded = new LinkedHashMap<>();
        numbers.forEach(number -> recorded.put(number, RecordedCase.of(caseFiles.get(number), traces.trace(number))));
        List<RehearsalDistrict> two = districts.openTwo();
        try (RehearsalDistrict now = two.get(0);
                RehearsalDistrict then = two.get(1)) {
            Map<String, Future<RehearsedWay>> before = begun(recorded, now);
            if (!files.isEmpty()) {
                then.deploy(files);
            }
            Map<String, Future<RehearsedWay>> after = begun(recorded, then);
            Map<String, RehearsedWay> old = new LinkedHashMap<>();
            Map<String, RehearsedWay> proposed = new LinkedHashMap<>();
            for (String number : recorded.keySet()) {
                old.put(number, RehearsalDistrict.await(Objects.requireNonNull(before.get(number))));
                proposed.put(number, RehearsalDistrict.await(Objects.requireNonNull(after.get(number))));
                told.accept(old.size() + proposed.size());
            }
            return compared(recorded, old, proposed);
        }
    }

    private static Map<String, Future<RehearsedWay>> begun(
            Map<String, RecordedCase> recorded, RehearsalDistrict district) {
        Map<String, Future<RehearsedWay>> begun = new LinkedHashMap<>();
        recorded.forEach((number, each) -> begun.put(number, district.begin(each.script(), each.end())));
        return begun;
    }

    private ReplayResult compared(
            Map<String, RecordedCase> recorded, Map<String, RehearsedWay> before, Map<String, RehearsedWay> after) {
        List<WayDifference> differences = new ArrayList<>();
        List<NotFollowed> notFollowed = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        Map<Said, Integer> leftOut = new HashMap<>();
        List<NotRepeated> notRepeated = new ArrayList<>();
        recorded.forEach((number, each) -> {
            RehearsedWay now = Objects.requireNonNull(before.get(number));
            notRepeated(number, each, now, leftOut).ifPresent(notRepeated::add);
            RehearsedWay then = Objects.requireNonNull(after.get(number));
            notFollowed(each, now).ifPresent(why -> notFollowed.add(new NotFollowed(number, why)));
            WayDifference.of(number, now, then, words).ifPresent(difference -> {
                kinds.merge(difference.kind(), 1, Integer::sum);
                differences.add(difference);
            });
        });
        return new ReplayResult(
                recorded.size(),
                differences.size(),
                kinds,
                List.copyOf(differences.subList(0, Math.min(MOST_TOLD, differences.size()))),
                List.copyOf(notFollowed.subList(0, Math.min(MOST_TOLD, notFollowed.size()))),
                LeftOut.of(leftOut),
                List.copyOf(notRepeated.subList(0, Math.min(MOST_TOLD, notRepeated.size()))),
                0,
                0);
    }

    /** What people did beside the way of a case, and neither a script nor the rules in force have room for. */
    private static Optional<NotRepeated> notRepeated(
            String number, RecordedCase recorded, RehearsedWay way, Map<Said, Integer> leftOut) {
        Set<Said> names = new HashSet<>();
        List<Said> told = new ArrayList<>();
        recorded.leftOut().forEach(action -> {
            names.add(action.said());
            told.add(action.said());
        });
        way.passedOver().forEach(stop -> {
            names.add(recorded.script().answers().get(stop.answer() - 1).name());
            told.add(stop.why());
        });
        names.forEach(name -> leftOut.merge(name, 1, Integer::sum));
        return told.isEmpty() ? Optional.empty() : Optional.of(new NotRepeated(number, List.copyOf(told)));
    }

    /** Why the rules in force do not lead a case where it went; only its own way is looked at. */
    private Optional<Said> notFollowed(RecordedCase recorded, RehearsedWay way) {
        if (way.stop() != null) {
            return Optional.of(way.stop().why());
        }
        List<ComparedStep> was = ownWay(recorded.way());
        List<ComparedStep> is = ownWay(way.steps());
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            if (!was.get(i).isLike(is.get(i))) {
                return Optional.of(Said.of("rehearsal.was-step", i + 1, words.of(was.get(i)), words.of(is.get(i))));
            }
        }
        return was.size() == is.size()
                ? Optional.empty()
                : Optional.of(Said.of("rehearsal.was-steps", was.size(), is.size()));
    }

    private static List<ComparedStep> ownWay(List<ComparedStep> steps) {
        return steps.stream().filter(step -> !step.action().besideTheLadder()).toList();
    }
}
