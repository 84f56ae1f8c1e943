package org.gridcase.rulebook.rest;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.journal.EntryDetails;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;
import org.jspecify.annotations.Nullable;

/** An entry of the journal of rules in one line. */
final class RuleJournalSummary {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** So many files, and so many differences, are named one by one. */
    private static final int TOLD = 3;

    /** Characters of a reason in a list. */
    private static final int SHORT = 120;

    private RuleJournalSummary() {}

    /** How many there are, those that are not kept included. */
    static int differences(EntryDetails details) {
        return details.files().stream()
                .mapToInt(file -> file.differences().size() + file.more())
                .sum();
    }

    /** Of a pilot its own files: those of the rules elsewhere were only deployed once more. */
    private static List<ChangedFile> changed(List<ChangedFile> files) {
        List<ChangedFile> ofPilot =
                files.stream().filter(file -> file.areas() != null).toList();
        return ofPilot.isEmpty() ? files : ofPilot;
    }

    static String kind(Recorded recorded, Locale language) {
        String kind = Messages.text(
                language, "rule-journal.kind." + recorded.entry().kind().code());
        Integer restores = recorded.restores();
        if (restores != null) {
            kind = Messages.text(language, "rule-journal.restored", kind, String.valueOf(restores));
        }
        int warnings = recorded.details().warnings().size();
        return warnings == 0 ? kind : Messages.text(language, "rule-journal.warned", kind, String.valueOf(warnings));
    }

    /** What has changed, where and when, or why nothing came of it. */
    static String of(Recorded recorded, WhereWords where, @Nullable OffsetDateTime from, Locale language) {
        Kind kind = recorded.entry().kind();
        String reason = recorded.details().reason();
        Terms terms = recorded.details().terms();
        String what = differing(recorded, language);
        if (terms != null) {
            what = placed(what, kind, terms, where, language);
        }
        if (from != null && kind == Kind.APPROVED) {
            what = Messages.text(
                    language, "rule-journal.when", what, from.toLocalDateTime().format(MINUTES));
        }
        if (terms != null && terms.urgent()) {
            what = Messages.text(language, "rule-journal.urgent", what);
        }
        if (kind == Kind.REFUSED && reason != null && reason.startsWith("部署被拒绝")) {
            return Texts.shortened(reason, SHORT); // it names the file itself
        }
        return reason == null
                ? what
                : Messages.text(language, "rule-journal.because", what, Texts.shortened(reason, SHORT));
    }

    private static String placed(String what, Kind kind, Terms terms, WhereWords where, Locale language) {
        String placed = what;
        if (!terms.areas().isEmpty()) {
            placed = Messages.text(
                    language, "rule-journal.where", what, WhereWords.listed(where.areas(terms), language));
        } else if (kind == Kind.WIDENED || kind == Kind.RESUMED || kind == Kind.TAKEN_BACK) {
            placed = Messages.text(language, "rule-journal.everywhere", what);
        }
        String except = where.except(terms.except());
        return except.isEmpty() ? placed : Messages.text(language, "rule-journal.except", placed, except);
    }

    private static String differing(Recorded recorded, Locale language) {
        Kind kind = recorded.entry().kind();
        List<ChangedFile> files = changed(recorded.details().files());
        Terms terms = recorded.details().terms();
        // What is taken back is the change, whatever files have to be deployed again for it.
        List<String> named = terms == null || kind == Kind.DEPLOYED
                ? files.stream().map(ChangedFile::name).toList()
                : terms.files();
        String names = WhereWords.listed(named.subList(0, Math.min(TOLD, named.size())), language)
                + (named.size() > TOLD ? " …" : "");
        int count = differences(recorded.details());
        boolean allNew = files.stream()
                .filter(file -> !file.differences().isEmpty())
                .allMatch(file -> file.differences().get(0).kind() == Difference.Kind.FILE_NEW);
        String key = "rule-journal.summary." + kind.code() + form(recorded, count, allNew);
        return Messages.text(
                language,
                key,
                names,
                String.valueOf(files.size()),
                told(files, count, language),
                String.valueOf(count),
                String.valueOf(recorded.details().change()),
                recorded.details().cause() == null
                        ? ""
                        : recorded.details().cause().change() + "“"
                                + recorded.details().cause().name() + "”");
    }

    /** The differences, if they are few; otherwise the first ones, and how many there are. */
    private static String told(List<ChangedFile> files, int count, Locale language) {
        List<Said> all = files.stream()
                .flatMap(file -> file.differences().stream())
                .limit(TOLD)
                .map(each -> new Said(each.said(Locale.CHINESE), each.said(Locale.ENGLISH)))
                .toList();
        String told = Said.joined(all, "；", "; ").in(language);
        return count > all.size() ? Messages.text(language, "rule-journal.more", told, String.valueOf(count)) : told;
    }

    /** By what a sentence differs from the plain one of its kind. */
    private static String form(Recorded recorded, int count, boolean allNew) {
        return switch (recorded.entry().kind()) {
            case STORY_WRITTEN, STORY_DROPPED -> recorded.details().change() == null ? "" : "-in-change";
            // What a change changes is told when it is drafted.
            case DEPLOYED -> allNew ? "-new" : recorded.details().change() != null ? "-of-change" : "";
            case SEALED, APPROVED, WIDENED, TAKEN_BACK -> count > 0 ? "-changed" : "";
            default -> "";
        };
    }
}
