package org.gridcase.whistle.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gridcase.assignment.StageSubject;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a response are about: whose, until when, and on which rows they build. */
@Configuration(proxyBeanMethods = false)
class WhistleStages {

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final CallingUnits units;
    private final WhistleTable table;

    WhistleStages(WhistleRepository whistles, ResponseRepository responses, CallingUnits units, WhistleTable table) {
        this.whistles = whistles;
        this.responses = responses;
        this.units = units;
        this.table = table;
    }

    @Bean
    StageSubject whistleRelay() {
        return new OfStreet(StageCodes.WHISTLE_RELAY);
    }

    @Bean
    StageSubject whistleSigning() {
        return new OfUnit(StageCodes.WHISTLE_SIGNING, WhistleRule::sign, true);
    }

    @Bean
    StageSubject whistleContact() {
        return new OfUnit(StageCodes.WHISTLE_CONTACT, WhistleRule::contact, true);
    }

    @Bean
    StageSubject whistleArrival() {
        return new OfUnit(StageCodes.WHISTLE_ARRIVAL, WhistleRule::arrive, true);
    }

    @Bean
    StageSubject whistleReport() {
        return new OfUnit(StageCodes.WHISTLE_REPORT, WhistleRule::report, false);
    }

    @Bean
    StageSubject whistleRuling() {
        return new OfCaller(StageCodes.WHISTLE_RULING);
    }

    @Bean
    StageSubject whistleRating() {
        return new OfCaller(StageCodes.WHISTLE_RATING);
    }

    private abstract class OfResponse implements StageSubject {

        private final String stage;

        OfResponse(String stage) {
            this.stage = stage;
        }

        @Override
        public String stage() {
            return stage;
        }

        Response response(NewTask task) {
            return responses
                    .of(
                            String.valueOf(task.variables().apply("whistle")),
                            String.valueOf(task.variables().apply("unit")))
                    .orElseThrow();
        }

        Whistle whistle(Response response) {
            return whistles.find(response.whistle()).orElseThrow();
        }

        @Override
        public List<SealedRow> rows(String subject) {
            List<SealedRow> rows = new ArrayList<>();
            rows.add(new SealedRow(
                    Said.of("part.response"),
                    List.of(subject),
                    List.of(ResponseRepository.RESPONSE, ResponseRepository.STATE)));
            responses
                    .find(subject)
                    .ifPresent(response -> rows.add(new SealedRow(
                            Said.of("part.whistle"), List.of(response.whistle()), List.of(WhistleRepository.CALLED))));
            responses
                    .steps(List.of(subject))
                    .forEach(taken -> rows.add(new SealedRow(
                            Said.of("part.response-step"),
                            List.of(subject, taken.step().code()),
                            List.of(ResponseRepository.STEP))));
            return rows;
        }
    }

    /** What the called unit must do, by the table; coming to the spot, and what goes before, also by when its caller wants it there. */
    private final class OfUnit extends OfResponse {

        private final Function<WhistleRule, @Nullable Limit> limit;
        private final boolean beforeArrival;

        OfUnit(String stage, Function<WhistleRule, @Nullable Limit> limit, boolean beforeArrival) {
            super(stage);
            this.limit = limit;
            this.beforeArrival = beforeArrival;
        }

        @Override
        public Subject of(NewTask task, CaseFile file) {
            Response response = response(task);
            Whistle whistle = whistle(response);
            Limit within = table.running(
                            units.unit(whistle.unit()), units.unit(response.unit()), file, whistle.difficulty())
                    .map(limit)
                    .orElse(null);
            Instant latest = beforeArrival ? whistle.arriveBy() : null;
            return new Subject(response.unit(), response.id(), within, null, null, latest);
        }
    }

    /** What the street of the caller must do, by the table of further limits, and before the unit is wanted on the spot. */
    private final class OfStreet extends OfResponse {

        OfStreet(String stage) {
            super(stage);
        }

        @Override
        public Subject of(NewTask task, CaseFile file) {
            Response response = response(task);
            Whistle whistle = whistle(response);
            String street = units.relaying(units.unit(whistle.unit())).code();
            return new Subject(street, response.id(), null, null, null, whistle.arriveBy());
        }
    }

    /** What its caller must do, by the table of further limits. */
    private final class OfCaller extends OfResponse {

        OfCaller(String stage) {
            super(stage);
        }

        @Override
        public Subject of(NewTask task, CaseFile file) {
            Response response = response(task);
            return Subject.of(whistle(response).unit(), response.id());
        }
    }
}
