package org.gridcase.casefile.history;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.springframework.stereotype.Component;

/** What the reports say that are worked on in a case, for its sheet: whoever acts on the case, and whoever looks at the result, reads it. */
@Component
public class JoinedWords {

    /** How a line of a joined report begins. */
    static final String JOINED = "**并入上报** ";

    private static final int SHOWN = 3;
    private static final int ADDITIONS_SHOWN = 2;
    private static final int LONGEST = 200;

    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final AdditionRepository additions;

    JoinedWords(JoiningRepository joinings, CaseFileRepository caseFiles, AdditionRepository additions) {
        this.joinings = joinings;
        this.caseFiles = caseFiles;
        this.additions = additions;
    }

    /** What a report says, once where its title says it all. */
    public static String of(CaseFile report) {
        return report.description().startsWith(report.title())
                ? report.description()
                : report.title() + "；" + report.description();
    }

    /** The newest reports of a case in Markdown, with what was added to them, and how many there are besides; empty where there is none. */
    String lines(String head) {
        List<Joining> joined = joinings.joinedTo(head);
        int left = Math.max(0, joined.size() - SHOWN);
        String shown = joined.subList(left, joined.size()).stream()
                .map(each -> JOINED + each.caseNumber() + "：" + said(caseFiles.get(each.caseNumber())) + "\n\n")
                .collect(Collectors.joining());
        return left == 0 ? shown : shown + JOINED + "另有 " + left + " 件，见案件页\n\n";
    }

    private String said(CaseFile report) {
        return Stream.concat(
                        Stream.of(of(report)),
                        additions.newest(report.number(), ADDITIONS_SHOWN).stream()
                                .map(Addition::told)
                                .map(each -> "补充：" + each))
                .map(each -> CaseSheet.escaped(each, LONGEST))
                .collect(Collectors.joining("；"));
    }
}
