package org.gridcase.patrol;

import org.gridcase.privacy.NightlyClearing;
import org.springframework.stereotype.Component;

/** Takes the words of places whose last day has passed, every night: where somebody lives alone is nobody's business any more. */
@Component
class CareWordsClearing implements NightlyClearing {

    private final CarePlaceRepository places;

    CareWordsClearing(CarePlaceRepository places) {
        this.places = places;
    }

    @Override
    public int clear() {
        return places.forgetWhatIsOver();
    }
}
