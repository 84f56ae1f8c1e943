package org.gridcase.handling;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Place;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;

/** Moving an open case to another place, because it was reported at a wrong one. */
public interface CaseRelocation {

    /** What becomes of the work on a case that lies in another area. */
    enum Work {
        /** The unit that has it has it as well at the new place. */
        SAME_UNIT,
        /** Nobody has begun: the unit of the new place gets it, with a time limit of its own. */
        TRANSFERRED,
        /** Somebody has begun, or the case is being dispatched or handled by a unit that no place decides: it stays. */
        KEPT,
        /** It waits to be verified, and is offered to those who are near the new place. */
        VERIFICATION_OFFERED_ANEW
    }

    /** Why the work on a case stays where it is. */
    enum Because {
        CENTRE("centre", "案件已到街道以上层级，由现承办单位继续办理"),
        PLACE_UNKNOWN("place-unknown", "新地点只明确到较大范围，由现承办单位继续办理"),
        OTHER_MATTERS("other-matters", "本案现在没有在办的承办任务，或另有督办、缓办等未了事项，仍由现承办单位负责"),
        LIGHT("light", "承办已到黄灯或时限已变动，由现承办单位继续办理"),
        CLAIMED("claimed", "任务已有人领取，由其继续办理");

        private final String code;
        private final String words;

        Because(String code, String words) {
            this.code = code;
            this.words = words;
        }

        public String code() {
            return code;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * What moving a case does, or would do.
     *
     * @param before the case as it was
     * @param place where it lies then
     * @param unit who has the work then; empty if nobody has at this moment
     * @param why where the work is kept
     */
    record Relocated(
            CaseFile before,
            Place place,
            Work work,
            @Nullable Unit unit,
            @Nullable Because why) {}

    /**
     * What moving the case would do. Nothing is changed.
     *
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws CaseAlreadyEndedException when it has ended
     * @throws SamePlaceException when it is there already
     */
    Relocated preview(String number, Place place);

    /**
     * Moves the case in the name of the current caller.
     *
     * @param reason for the trace, where it stays for good
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws CaseAlreadyEndedException when it has ended
     * @throws SamePlaceException when it is there already
     */
    Relocated relocate(String number, Place place, String reason);
}
