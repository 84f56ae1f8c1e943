package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Messages;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.finding.FindingWords;
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
                    "left-draft",
                    "sealed",
                    "approved",
                    "held-back",
                    "widened",
                    "replaced",
                    "resumed",
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

        @Schema(description = "因哪个变更 number of the other change by whose step it came about", example = "13") @Nullable
        Integer cause,

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

    private static final Pattern OF_FILE = Pattern.compile("([\\w./-]+\\.(?:bpmn|dmn|form|csv))：");

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
        WhereWords where = new WhereWords(areaName, language);
        List<String> areas = terms == null ? null : where.areas(terms);
        OffsetDateTime from = terms == null || terms.from() == null
                ? null
                : Instant.parse(terms.from()).atOffset(at.getOffset());
        boolean urgent = terms != null && terms.urgent();
        return new RuleJournalEntryView(
                entry.position(),
                at,
                entry.kind().code(),
                RuleJournalSummary.kind(recorded, language),
                entry.author(),
                authorName,
                entry.name(),
                entry.source(),
                RuleJournalSummary.of(recorded, where, from, language),
                RuleJournalSummary.differences(details),
                details.change(),
                details.cause() == null ? null : details.cause().change(),
                areas,
                from,
                urgent,
                reason(details, language),
                details.warnings().stream()
                        .map(warning -> warning(warning, language))
                        .toList(),
                details.files().stream()
                        .map(file -> file(file, language, complete))
                        .toList());
    }

    private static @Nullable String reason(EntryDetails details, Locale language) {
        String reason = details.reason();
        return reason == null || !details.last() ? reason : reason + " " + Messages.text(language, "rule-journal.last");
    }

    /** As it was told at the deployment, in Chinese: the sentence of a finding, mostly behind the name of its file. */
    private static String warning(String told, Locale language) {
        Matcher file = OF_FILE.matcher(told);
        String name = file.lookingAt() ? file.group(1) : null;
        String sentence = FindingWords.in(language, name == null ? told : told.substring(file.end()));
        return name == null ? sentence : name + Messages.text(language, "rule-journal.of-file") + sentence;
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
}
