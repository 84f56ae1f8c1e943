package org.gridcase.casefile.history;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** The reports that are joined to a case by now, as its sheet shows them, in Markdown. */
@Component
class JoinedWords {

    private static final int SHOWN = 5;
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_WORDS = 150;

    /** In UTF-16 units: the case itself and what was done need their room. */
    private static final int LONGEST = 1400;

    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final AdditionRepository additions;
    private final Organisation organisation;
    private final Clock clock;

    JoinedWords(
            JoiningRepository joinings,
            CaseFileRepository caseFiles,
            AdditionRepository additions,
            Organisation organisation,
            Clock clock) {
        this.joinings = joinings;
        this.caseFiles = caseFiles;
        this.additions = additions;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Empty where none is joined. The page of the case shows all of them. */
    String of(String caseNumber) {
        List<String> numbers =
                joinings.joinedTo(caseNumber).stream().map(Joining::caseNumber).toList();
        if (numbers.isEmpty()) {
            return "";
        }
        String told = caseFiles.ofNumbers(numbers).stream()
                .sorted(Comparator.comparing(CaseFile::number))
                .limit(SHOWN)
                .map(this::told)
                .collect(Collectors.joining());
        int more = numbers.size() - SHOWN;
        return "\n**并入的上报 %d 件**\n\n".formatted(numbers.size())
                + Texts.fitting(told, LONGEST)
                + (more > 0 ? "- 另有 %d 件，见案件页\n".formatted(more) : "");
    }

    private String told(CaseFile report) {
        Place place = report.place();
        String added = additions.newest(report.number(), 1).stream()
                .map(addition -> "；补充：" + CaseSheet.escaped(addition.told(), LONGEST_WORDS))
                .collect(Collectors.joining());
        return "- %s，%s，%s：**%s** %s%s\n"
                .formatted(
                        report.number(),
                        WrittenTimes.minute(report.reportedAt(), clock.getZone()),
                        CaseSheet.escaped(
                                Objects.requireNonNullElseGet(
                                        place.address(), () -> organisation.distinctName(place.area())),
                                LONGEST_TITLE),
                        CaseSheet.escaped(report.title(), LONGEST_TITLE),
                        CaseSheet.escaped(report.description(), LONGEST_WORDS),
                        added);
    }
}
