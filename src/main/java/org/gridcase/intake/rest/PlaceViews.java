package org.gridcase.intake.rest;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Place;
import org.gridcase.intake.rest.RelocationView.CasePlaceView;
import org.gridcase.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Shows where a case is. */
@Component
class PlaceViews {

    private final Access access;
    private final Organisation organisation;
    private final String mapLink;

    PlaceViews(Access access, Organisation organisation, @Value("${gridcase.map-link}") String mapLink) {
        this.access = access;
        this.organisation = organisation;
        this.mapLink = mapLink;
    }

    CasePlaceView of(CaseFile file, Authentication caller) {
        Place place = file.place();
        return new CasePlaceView(
                file.number(),
                place.area().value(),
                organisation.areaName(place.area()),
                place.address(),
                place.longitude(),
                place.latitude(),
                place.metresOutside(),
                map(place),
                file.state().open() && access.mayRelocate(file, caller));
    }

    private @Nullable String map(Place place) {
        return mapLink.isBlank() || place.longitude() == null || place.latitude() == null
                ? null
                : mapLink.replace("{longitude}", String.valueOf(place.longitude()))
                        .replace("{latitude}", String.valueOf(place.latitude()));
    }
}
