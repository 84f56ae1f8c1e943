package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.journal.EntryDetails;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;
import org.jspecify.annotations.Nullable;

/** An entry of the journal of rules as people read it. */
@Schema(name = "RuleJournalEntry", description = "规则日志中的一条 an entry of the journal of rules")
record RuleJournalEntryView(
        @Schema(description = "编号,从 1 起 number, from 1", example = "12")
        int number,

        OffsetDateTime at,

        @Schema(
                allowableValues = {
                    "begun",
                    "deployed",
                    "unchanged",
                    "refused",
                    "removed",
                    "drafted",
                    "sealed",
                    "approved",
                    "held-back",
                    "widened",
                    "taken-back",
                    "withdrawn",
                    "migrated",
                    "story-written",
                    "story-dropped"
                })
        String kind,

        @Schema(description = "种类的说法 the kind in words", example = "已部署")
        String kindName,

        @Schema(description = "账号;空为系统 account; null for the application itself") @Nullable
        String author,

        String authorName,

        @Schema(description = "部署名称 name of the deployment") @Nullable
        String name,

        @Schema(description = "来源 source", example = "Camunda Modeler") @Nullable
        String source,

        @Schema(
                description = "一句话 in one line",
                example = "改了 determine-time-limit.dmn:“办理时限”第 3 行:时限 \"P5D\" → \"P3D\"")
        String summary,

        int differences,

        @Schema(description = "变更编号 number of the rule change it is about", example = "12") @Nullable
        Integer change,

        @Schema(
                description =
                        "在哪些区域；空为全区，没有为与此无关 names of the areas; empty for everywhere, null where it is not about that")
        @Nullable
        List<String> areas,

        @Schema(description = "定于何时生效 when it is to come into force") @Nullable
        OffsetDateTime from,

        @Schema(description = "是否紧急生效 whether it could not wait")
        boolean urgent,

        @Schema(description = "写明的原因，或被拒绝的原因 the reason that was given, or why it was refused") @Nullable
        String reason,

        List<String> warnings,
        List<FileView> files) {

    /**
     * A file of an entry.
     *
     * @param differences left out of lists
     */
    @Schema(name = "RuleJournalFile")
    record FileView(
            String name,
            List<String> rules,
            int size,

            @Schema(description = "是否可取部署后的文件 whether the file after the change can be had")
            boolean after,

            @Schema(description = "是否可取部署前的文件 whether the file before the change can be had")
            boolean before,

            @Nullable List<DifferenceView> differences,
            int more) {}

    /** @param sentence all of it in one line */
    @Schema(name = "RuleDifference")
    record DifferenceView(
            @Schema(example = "cell-changed") String kind,
            String subject,
            @Nullable Integer row,

            @Schema(description = "栏目或属性 column or property") @Nullable
            String label,

            @Nullable String before,
            @Nullable String after,
            String sentence) {

        static DifferenceView of(Difference difference, Locale language) {
            return new DifferenceView(
                    difference.kind().code(),
                    difference.subject(),
                    difference.row() > 0 ? difference.row() : null,
                    difference.label(),
                    difference.before(),
                    difference.after(),
                    difference.said(language));
        }
    }

    /**
     * @param areaName what people call the area of a code
     * @param complete whether all differences are told, or only the first in the summary
     */
    static RuleJournalEntryView of(
            Recorded recorded,
            OffsetDateTime at,
            String authorName,
            UnaryOperator<String> areaName,
            Locale language,
            boolean complete) {
        RuleJournalEntry entry = recorded.entry();
        EntryDetails details = recorded.details();
        Terms terms = details.terms();
        List<String> areas =
                terms == null ? null : terms.areas().stream().map(areaName).toList();
        OffsetDateTime from = terms == null || terms.from() == null
                ? null
                : Instant.parse(terms.from()).atOffset(at.getOffset());
        boolean urgent = terms != null && terms.urgent();
        return new RuleJournalEntryView(
                entry.position(),
                at,
                entry.kind().code(),
                kind(recorded, language),
                entry.author(),
                authorName,
                entry.name(),
                entry.source(),
                summary(recorded, areas, from, urgent, language),
                differences(details),
                details.change(),
                areas,
                from,
                urgent,
                reason(details, language),
                details.warnings(),
                details.files().stream()
                        .map(file -> file(file, language, complete))
                        .toList());
    }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** Characters of a reason in a list. */
    private static final int SHORT = 120;

    /** How many there are, those that are not kept included. */
    private static int differences(EntryDetails details) {
        return details.files().stream()
                .mapToInt(file -> file.differences().size() + file.more())
                .sum();
    }

    private static @Nullable String reason(EntryDetails details, Locale language) {
        String reason = details.reason();
        return reason == null || !details.last() ? reason : reason + " " + Messages.text(language, "rule-journal.last");
    }

    private static FileView file(ChangedFile file, Locale language, boolean complete) {
        return new FileView(
                file.name(),
                file.rules(),
                file.size(),
                file.deployment() != null,
                file.before() != null && file.deployment() != null,
                complete
                        ? file.differences().stream()
                                .map(each -> DifferenceView.of(each, language))
                                .toList()
                        : null,
                file.more());
    }

    /** Of a pilot its own files: those of the rules elsewhere were only deployed once more. */
    private static List<ChangedFile> changed(List<ChangedFile> files) {
        List<ChangedFile> ofPilot =
                files.stream().filter(file -> file.areas() != null).toList();
        return ofPilot.isEmpty() ? files : ofPilot;
    }

    private static String kind(Recorded recorded, Locale language) {
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
    private static String summary(
            Recorded recorded,
            @Nullable List<String> areas,
            @Nullable OffsetDateTime from,
            boolean urgent,
            Locale language) {
        String reason = recorded.details().reason();
        String what = differing(recorded, language);
        if (areas != null) {
            what = areas.isEmpty()
                    ? recorded.entry().kind() == Kind.WIDENED
                            ? Messages.text(language, "rule-journal.everywhere", what)
                            : what
                    : Messages.text(language, "rule-journal.where", what, String.join("、", areas));
        }
        if (from != null && recorded.entry().kind() == Kind.APPROVED) {
            what = Messages.text(
                    language, "rule-journal.when", what, from.toLocalDateTime().format(MINUTES));
        }
        if (urgent) {
            what = Messages.text(language, "rule-journal.urgent", what);
        }
        if (recorded.entry().kind() == Kind.REFUSED && reason != null && reason.startsWith("部署被拒绝")) {
            return Texts.start(reason, SHORT); // it names the file itself
        }
        return reason == null
                ? what
                : Messages.text(language, "rule-journal.because", what, Texts.start(reason, SHORT));
    }

    private static String differing(Recorded recorded, Locale language) {
        Kind kind = recorded.entry().kind();
        List<ChangedFile> files = changed(recorded.details().files());
        Terms terms = recorded.details().terms();
        // What is taken back is the change, whatever files have to be deployed again for it.
        List<String> named = terms == null || kind == Kind.DEPLOYED
                ? files.stream().map(ChangedFile::name).toList()
                : terms.files();
        String names = String.join("、", named.subList(0, Math.min(3, named.size()))) + (named.size() > 3 ? " …" : "");
        Stream<Difference> all = files.stream().flatMap(file -> file.differences().stream());
        String first = all.findFirst().map(each -> each.said(language)).orElse("");
        int count = differences(recorded.details());
        boolean allNew = files.stream()
                .flatMap(file -> file.differences().stream())
                .allMatch(each -> each.kind() == Difference.Kind.FILE_NEW);
        boolean ofChange = (kind == Kind.STORY_WRITTEN || kind == Kind.STORY_DROPPED)
                && recorded.details().change() != null;
        String form = ofChange ? "-in-change" : kind != Kind.DEPLOYED ? "" : allNew ? "-new" : count > 1 ? "-more" : "";
        String key = "rule-journal.summary." + kind.code() + form;
        return Messages.text(
                language,
                key,
                names,
                String.valueOf(files.size()),
                first,
                String.valueOf(count),
                String.valueOf(recorded.details().change()));
    }
}
