package org.gridcase.casefile.search;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.BackgroundSettling;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the cases the caller may see, newest first, page by page. A page begins after the last case of the one before (keyset paging). */
@Component
public class CaseSearch {

    private final CaseFileRepository caseFiles;
    private final Visibility visibility;
    private final TextIndex texts;
    private final Excerpts excerpts;
    private final ReporterSearch reporters;
    private final BackgroundSettling settling;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final Clock clock;

    CaseSearch(
            CaseFileRepository caseFiles,
            Visibility visibility,
            TextIndex texts,
            Excerpts excerpts,
            ReporterSearch reporters,
            BackgroundSettling settling,
            Catalogue catalogue,
            Organisation organisation,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.visibility = visibility;
        this.texts = texts;
        this.excerpts = excerpts;
        this.reporters = reporters;
        this.settling = settling;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * What to look for; an empty field leaves its question open.
     *
     * @param category code of a minor or a major category
     * @param area the case lies in this area
     * @param unit the unit that has to act, or holds or held an assignment
     * @param text words that are all in the title, the description, the address or the trace of a case, end its number or, where the caller may
     *     see it, its reporter's telephone number, or name its category or the unit that has to act
     * @param light the worst light of its open assignments
     * @param from reported at or after
     * @param to reported before
     */
    public record Criteria(
            @Nullable CaseState state,
            @Nullable Tier tier,
            @Nullable Urgency urgency,
            @Nullable Channel channel,
            @Nullable String category,
            @Nullable AreaCode area,
            @Nullable String unit,
            @Nullable String text,
            @Nullable Light light,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The place in the list after which a page begins. */
    public record Key(Instant reportedAt, String number) {}

    /**
     * @param next where the following page begins; empty on the last page
     */
    public record Page(List<CaseFile> cases, @Nullable Key next) {}

    /** Whether the case is any of the caller's business. */
    public boolean sees(String number) {
        return visibility.sees(number);
    }

    /** @throws NoSuchCaseException when there is no such case, or it is none of the caller's business */
    public CaseFile get(String number) {
        if (!sees(number)) {
            throw new NoSuchCaseException(number);
        }
        return caseFiles.get(number);
    }

    private List<String> categories(Criteria criteria) {
        String wanted = criteria.category();
        return wanted == null ? List.of() : catalogue.minorsOf(wanted);
    }

    /**
     * The words around what was found, of cases whose title and address do not show it; by number of the case.
     *
     * @param found cases that the caller sees
     * @param text what was looked for
     */
    public Map<String, String> excerpts(List<CaseFile> found, @Nullable String text) {
        return text == null ? Map.of() : excerpts.of(found, SearchedWord.of(text));
    }

    /** The words that somebody looks for, with what they name. */
    List<SearchedWord> words(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Unit> units = organisation.unitsIn(null);
        Set<String> own = visibility.cases(null).units();
        return SearchedWord.of(text).stream()
                .map(word -> new SearchedWord(
                        word,
                        catalogue.codeOf(word).map(catalogue::minorsOf).orElseGet(List::of),
                        units.stream()
                                .filter(unit -> unit.name().equals(word))
                                .map(Unit::code)
                                .toList(),
                        reporters.withEnding(SearchedWord.endingOf(word), own)))
                .toList();
    }

    /** @param size how many cases at the most, at least 1 */
    public Page find(Criteria criteria, @Nullable Key after, int size) {
        List<SearchedWord> words = words(criteria.text());
        CaseQuery query = new CaseQuery(
                criteria,
                categories(criteria),
                words,
                visibility.cases(criteria.area()),
                after,
                size + 1,
                clock.instant());
        if (query.readsSettled()) {
            settling.whenDue();
        }
        SqlText page = query.page(texts.rarest(words));
        List<CaseFile> found = caseFiles.list(page.sql(), page.params());
        if (found.size() <= size) {
            return new Page(found, null);
        }
        CaseFile last = found.get(size - 1);
        return new Page(found.subList(0, size), new Key(last.reportedAt(), last.number()));
    }
}
