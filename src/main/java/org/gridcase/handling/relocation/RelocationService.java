package org.gridcase.handling.relocation;

import java.util.Objects;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.relocation.Relocation.Outcome;
import org.gridcase.casefile.relocation.RelocationRepository;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseRelocation;
import org.gridcase.handling.SamePlaceException;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody moves a case to where it really is. The trace names the grids and the distance; the points stand beside the record. */
@Component
class RelocationService implements CaseRelocation {

    private final CaseFileRepository caseFiles;
    private final RelocationRepository relocations;
    private final WorkPolicy policy;
    private final PlaceChangeService places;
    private final RelocationNotices notices;
    private final Organisation organisation;
    private final Actor actor;
    private final TransactionTemplate transaction;

    RelocationService(
            CaseFileRepository caseFiles,
            RelocationRepository relocations,
            WorkPolicy policy,
            PlaceChangeService places,
            RelocationNotices notices,
            Organisation organisation,
            Actor actor,
            TransactionTemplate transaction) {
        this.caseFiles = caseFiles;
        this.relocations = relocations;
        this.policy = policy;
        this.places = places;
        this.notices = notices;
        this.organisation = organisation;
        this.actor = actor;
        this.transaction = transaction;
    }

    @Override
    public Relocated preview(String number, Place place) {
        return Objects.requireNonNull(transaction.execute(
                status -> policy.plan(openElsewhere(number, place), place).relocated()));
    }

    @Override
    public Relocated relocate(String number, Place place, String reason) {
        return ConflictRetry.again(
                () -> Objects.requireNonNull(transaction.execute(status -> relocateOnce(number, place, reason))));
    }

    private Relocated relocateOnce(String number, Place place, String reason) {
        CaseFile file = openElsewhere(number, place);
        String account = actor.current();
        Place from = file.place();
        TraceEvent step = TraceEvent.taken(
                Action.RELOCATED,
                account,
                unitOf(account, from),
                file.tier(),
                new AreaChange(null, from.area(), place.area(), distance(from, place)).written(),
                reason);
        String words = from.area().equals(place.area())
                ? "**坐标已更正** 仍在 " + named(place)
                : "**地点已变更** 由 %s 变更为 %s".formatted(named(from), named(place));
        Relocated relocated = places.change(file, place, step, words);
        Outcome outcome = relocated.work() == Work.TRANSFERRED ? Outcome.TRANSFERRED : Outcome.MOVED;
        relocations.add(number, account, from, place, outcome);
        notices.tell(relocated, account);
        return relocated;
    }

    private CaseFile openElsewhere(String number, Place place) {
        CaseFile file = caseFiles.hold(number);
        if (!file.state().open()) {
            throw new CaseAlreadyEndedException(file);
        }
        if (file.place().equals(place)) {
            throw new SamePlaceException(number);
        }
        return file;
    }

    /** The centre for which somebody moves the case. */
    private @Nullable String unitOf(String account, Place from) {
        return organisation.unitsOf(account).stream()
                .filter(unit ->
                        unit.kind() == UnitKind.COMMAND_CENTRE && unit.area().contains(from.area()))
                .map(Unit::code)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer distance(Place from, Place to) {
        Double longitude = to.longitude();
        Double latitude = to.latitude();
        return longitude == null || latitude == null
                ? null
                : from.metresTo(longitude, latitude).orElse(null);
    }

    private String named(Place place) {
        String area = organisation.distinctName(place.area());
        return place.area().tier() == Tier.GRID ? area : area + "（网格不明）";
    }
}
