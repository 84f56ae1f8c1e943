package org.gridcase.privacy.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.organisation.Organisation;
import org.gridcase.privacy.ReportedFiles.ReportedFile;
import org.gridcase.privacy.protection.PersonalDataRequestService.Held;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what is held about a person, in the zone of the jurisdiction, without the numbers of others and without staff by name. */
@Component
class PersonalDataViews {

    private final Organisation organisation;
    private final AdditionRepository additions;
    private final Clock clock;

    PersonalDataViews(Organisation organisation, AdditionRepository additions, Clock clock) {
        this.additions = additions;
        this.organisation = organisation;
        this.clock = clock;
    }

    PersonalDataView view(List<Held> held) {
        return new PersonalDataView(held.stream().map(this::view).toList());
    }

    private PersonalDataView.Report view(Held held) {
        CaseFile file = held.file();
        Instant closedAt = file.closedAt();
        return new PersonalDataView.Report(
                file.number(),
                held.reporter().name(),
                held.reporter().phone(),
                file.channel().label(),
                time(file.reportedAt()),
                PersonalDataRedactor.masked(file.title()),
                PersonalDataRedactor.masked(file.description()),
                masked(file.place().address()),
                file.state().label(),
                closedAt == null ? null : time(closedAt),
                masked(file.reply()),
                additions.ofCase(file.number()).stream()
                        .map(each -> new PersonalDataView.Later(time(each.at()), words(each)))
                        .filter(later -> !later.words().isEmpty())
                        .toList(),
                IntStream.range(0, held.files().size())
                        .mapToObj(at -> sent(file.number(), at, held.files().get(at)))
                        .toList(),
                held.shown().stream()
                        .map(shown -> new PersonalDataView.Shown(time(shown.at()), nameOf(shown.unit())))
                        .toList(),
                held.reporter().damaged());
    }

    private PersonalDataView.Sent sent(String number, int at, ReportedFile file) {
        return new PersonalDataView.Sent(
                time(file.at()),
                file.name(),
                file.mediaType(),
                file.size(),
                file.content() == null ? null : PersonalDataArchive.place(number, at, file));
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : PersonalDataRedactor.masked(text);
    }

    private static String words(Addition addition) {
        return Stream.of(addition.title(), addition.description(), addition.address())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" "));
    }

    private String nameOf(@Nullable String unit) {
        return unit == null ? "" : organisation.nameOf(unit);
    }

    private OffsetDateTime time(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}
