package org.gridcase.evidence.verification;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.gridcase.casefile.history.RowNames;
import org.gridcase.chain.ContentDifference;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The first place where a chain, a register, or the chain of anchors, does not hold.
 *
 * @param caseNumber empty when the fault is an anchor's own, or the register's
 * @param sequence the line, or the entry of the register or journal; empty when the fault is not one line's
 * @param anchor number of the anchor that shows it, or empty
 * @param account whose person or name is not the one of the register, or the rule, unit, grid or calendar that is not what was deployed or
 *     recorded, or empty
 * @param part of the record that differs, as its trace names it, or code of the category that does; empty for other faults
 */
public record Break(
        Fault fault,
        @Nullable String caseNumber,
        @Nullable Integer sequence,
        @Nullable Integer anchor,
        @Nullable String account,
        @Nullable String part) {

    /** A break that is no account's and no part's. */
    public Break(Fault fault, @Nullable String caseNumber, @Nullable Integer sequence, @Nullable Integer anchor) {
        this(fault, caseNumber, sequence, anchor, null, null);
    }

    /** What can be wrong. */
    public enum Fault {
        /** A line is not there, or not where it was. */
        LINE_MISSING("line-missing"),
        /** A line does not have the link that follows from it and the line before: one of them was changed, or does not belong there. */
        LINK_MISMATCH("link-mismatch"),
        /** The chain holds, but is not the one that was anchored: it was rewritten. */
        REWRITTEN("rewritten"),
        /** The chain is shorter than it was when it was anchored. */
        TAIL_MISSING("tail-missing"),
        /** The case says that its trace has more lines than there are. */
        TAIL_CUT("tail-cut"),
        /** The case says another end of its trace than there is. */
        HEAD_DIFFERS("head-differs"),
        /** An anchored case has no trace any more. */
        CASE_MISSING("case-missing"),
        /** A line says it was written before an anchor that does not know it. */
        BACKDATED("backdated"),
        /** There is a case without a trace. */
        TRACE_MISSING("trace-missing"),
        /** The case stands elsewhere than its trace says. */
        POSITION_DIFFERS("position-differs"),
        /** A part of the record is not what was sealed when it was written, or nobody sealed it. */
        RECORD_DIFFERS("record-differs"),
        /** What was sealed when it was written stands in no table any more. */
        RECORD_MISSING("record-missing"),
        /** What stands beside an assignment or a verification for the lists is not what the case says. */
        COPY_DIFFERS("copy-differs"),
        /** The store does not have the content of a file. */
        CONTENT_MISSING("content-missing"),
        /** The content of a file is another than was sealed. */
        CONTENT_DIFFERS("content-differs"),
        /** The store has a content that belongs to no file. */
        CONTENT_UNKNOWN("content-unknown"),
        /** The store does not answer, so that the contents of files are not proved. */
        CONTENTS_UNREAD("contents-unread"),
        /** An entry of the register of account holders is not there, or not where it was. */
        HOLDER_MISSING("holder-missing"),
        /** An entry of the register does not have the link that follows from it and the entry before. */
        HOLDER_LINK_MISMATCH("holder-link-mismatch"),
        /** The register holds, but is not the one that was anchored, or is shorter. */
        REGISTER_REWRITTEN("register-rewritten"),
        /** The organisation has an account as another person's, or under another name, than the register. */
        HOLDER_DIFFERS("holder-differs"),
        /** An entry of the register of categories is not there, or not where it was. */
        CATEGORY_MISSING("category-missing"),
        /** An entry of the register of categories does not have the link that follows from it and the entry before. */
        CATEGORY_LINK_MISMATCH("category-link-mismatch"),
        /** The register of categories holds, but is not the one that was anchored, or is shorter. */
        CATALOGUE_REWRITTEN("catalogue-rewritten"),
        /** The catalogue says something else of a category than the register. */
        CATEGORY_DIFFERS("category-differs"),
        /** An entry of the register of the calendar is not there, or not where it was. */
        CALENDAR_MISSING("calendar-missing"),
        /** An entry of the register of the calendar does not have the link that follows from it and the entry before. */
        CALENDAR_LINK_MISMATCH("calendar-link-mismatch"),
        /** The register of the calendar holds, but is not the one that was anchored, or is shorter. */
        CALENDAR_REWRITTEN("calendar-rewritten"),
        /** The calendar is not the one that was recorded. */
        CALENDAR_DIFFERS("calendar-differs"),
        /** An entry of the register of the organisation is not there, or not where it was. */
        ORGANISATION_MISSING("organisation-missing"),
        /** An entry of the register of the organisation does not have the link that follows from it and the entry before. */
        ORGANISATION_LINK_MISMATCH("organisation-link-mismatch"),
        /** The register of the organisation holds, but is not the one that was anchored, or is shorter. */
        ORGANISATION_REWRITTEN("organisation-rewritten"),
        /** A unit, its posts, a grid or the tiers are not as they were recorded. */
        ORGANISATION_DIFFERS("organisation-differs"),
        /** An account is in the group of a unit without a post there, or the other way round. */
        MEMBERSHIP_DIFFERS("membership-differs"),
        /** An entry of the journal of rules is not there, or not where it was. */
        RULE_JOURNAL_MISSING("rule-journal-missing"),
        /** An entry of the journal of rules does not have the link that follows from it and the entry before. */
        RULE_JOURNAL_MISMATCH("rule-journal-mismatch"),
        /** The journal of rules holds, but is not the one that was anchored, or is shorter. */
        RULE_JOURNAL_REWRITTEN("rule-journal-rewritten"),
        /** What is deployed is not what the journal of rules says. */
        RULE_DIFFERS("rule-differs"),
        /** An entry of the log of exports is not there, or not where it was. */
        EXPORT_MISSING("export-missing"),
        /** An entry of the log of exports does not have the link that follows from it and the entry before. */
        EXPORT_LINK_MISMATCH("export-link-mismatch"),
        /** The log of exports holds, but is not the one that was anchored, or is shorter. */
        EXPORTS_REWRITTEN("exports-rewritten"),
        /** An entry of the register of the figures of earlier days is not there, or not where it was. */
        LIGHT_DAY_MISSING("light-day-missing"),
        /** An entry of that register does not have the link that follows from it and the entry before. */
        LIGHT_DAY_LINK_MISMATCH("light-day-link-mismatch"),
        /** That register holds, but is not the one that was anchored, or is shorter. */
        LIGHT_DAYS_REWRITTEN("light-days-rewritten"),
        /** The figures of an earlier day are not those that were kept. */
        LIGHT_DAY_DIFFERS("light-day-differs"),
        /** An anchor is not there. */
        ANCHOR_MISSING("anchor-missing"),
        /** An anchor is another than an earlier verification saw under its number. */
        ANCHOR_REPLACED("anchor-replaced"),
        /** An anchor does not have the link that follows from it and the anchor before. */
        ANCHOR_LINK_MISMATCH("anchor-link-mismatch"),
        /** The heads of an anchor are not those it was taken over. */
        ANCHOR_HEADS_MISMATCH("anchor-heads-mismatch");

        private final String code;

        Fault(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    static Break line(Fault fault, String caseNumber, int sequence) {
        return new Break(fault, caseNumber, sequence, null);
    }

    static Break ofCase(Fault fault, String caseNumber) {
        return new Break(fault, caseNumber, null, null);
    }

    static Break ofAccount(Fault fault, String account) {
        return new Break(fault, null, null, null, account, null);
    }

    static Break ofCategory(Fault fault, String code) {
        return new Break(fault, null, null, null, null, code);
    }

    /** @param contents unit, grid, version of the calendar, or account and unit, in words */
    static Break ofContents(Fault fault, String contents) {
        return new Break(fault, null, null, null, contents, null);
    }

    /** @param rule a file of a deployment, or the id of a table, diagram or form */
    static Break ofRule(Fault fault, String rule) {
        return new Break(fault, null, null, null, rule, null);
    }

    /** A part of a row with which other rows are gone that hang on it. */
    static String with(String part, long others) {
        return part + RowNames.WITH + others;
    }

    static Break ofPart(Fault fault, @Nullable String caseNumber, String part) {
        return new Break(fault, caseNumber, null, null, null, part);
    }

    static Break anchored(Fault fault, String caseNumber, int sequence, int anchor) {
        return new Break(fault, caseNumber, sequence, anchor);
    }

    static Break ofAnchor(Fault fault, Anchor anchor) {
        return new Break(fault, null, null, anchor.number());
    }

    /** The break in words for people, with the keys of rows as the trace has them. */
    public String said(Locale language) {
        return said(language, name -> name.substring(name.indexOf(':') + 1));
    }

    /**
     * The break in words for people.
     *
     * @param row what people call the row of a part, by its name in the trace
     */
    public String said(Locale language, UnaryOperator<String> row) {
        return Messages.text(
                language,
                "break." + fault.code(),
                caseNumber == null ? "" : caseNumber,
                sequence == null ? "" : String.valueOf(sequence),
                anchor == null ? "" : String.valueOf(anchor),
                account != null
                        ? ContentDifference.said(account, language)
                        : part == null ? "" : part(language, part, row));
    }

    /** A part of a record as people call it, and the row it is of. */
    private static String part(Locale language, String part, UnaryOperator<String> row) {
        int colon = part.indexOf(':');
        if (colon < 0) {
            return part; // a category's code
        }
        return (Messages.text(language, "part." + part.substring(0, colon)) + " " + row.apply(part)).strip();
    }
}
