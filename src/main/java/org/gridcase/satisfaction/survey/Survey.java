package org.gridcase.satisfaction.survey;

import java.time.Instant;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.problem.Codes;
import org.jspecify.annotations.Nullable;

/**
 * That the reporter of a closed case is asked, and what they say.
 *
 * @param caseNumber the report
 * @param head the case that was worked on for it
 * @param until the last moment at which an answer counts
 * @param attempts how often somebody may be called; 0 where nobody is
 * @param calls how often it was tried
 * @param callAt when it is tried next; empty where it is not, or somebody has it before them
 * @param ended why nobody is asked any more; empty while somebody is, or the time alone ends it
 * @param unit that resolved the matter
 * @param words in the reporter's own words
 */
public record Survey(
        String caseNumber,
        String head,
        Instant closedAt,
        Instant askedAt,
        SurveyWay way,
        Instant until,
        String source,
        @Nullable String unit,
        String area,
        String category,
        int attempts,
        int calls,
        @Nullable Instant callAt,
        @Nullable Ended ended,
        @Nullable Rating rating,
        @Nullable String words,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {

    /** Why nobody is asked any more. */
    public enum Ended {
        NOT_DRAWN("not-drawn"),
        CALLED("called"),
        REFUSED("refused"),
        WRONG_NUMBER("wrong-number"),
        UNREACHED("unreached"),
        /** By the page meanwhile. */
        ANSWERED("answered"),
        /** The time is over, or the matter goes on in another case. */
        OVER("over");

        private final String code;

        Ended(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Ended ofCode(String code) {
            return Codes.find(values(), Ended::code, code, "end of a survey");
        }
    }

    /** @param resolver the unit that resolved the matter */
    Survey doneBy(@Nullable String resolver) {
        return new Survey(
                caseNumber,
                head,
                closedAt,
                askedAt,
                way,
                until,
                source,
                resolver,
                area,
                category,
                attempts,
                calls,
                callAt,
                ended,
                rating,
                words,
                answeredAt,
                answeredBy);
    }

    /** Whether the page may still ask, as far as the row says. */
    boolean open(Instant now) {
        return way.byPage()
                && (ended == null || ended == Ended.ANSWERED || ended == Ended.UNREACHED)
                && !now.isAfter(until);
    }
}
