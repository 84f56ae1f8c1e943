package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;

/** In which case a matter is worked on from now on. */
@Schema(name = "CaseNumber")
record CaseNumberView(
        @Schema(description = "此后办理的案件 the case that is worked on from now on", example = "3701122026112800007")
        String number) {}
