package org.gridcase.exchange.kept;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalNumbers;
import org.springframework.stereotype.Component;

/** Reads why somebody lays aside a message that was kept. */
@Component
public class Dismissals {

    private static final int REASON = 500;

    private final RecordReader bodies;

    Dismissals(RecordReader bodies) {
        this.bodies = bodies;
    }

    /** Why it is laid aside. */
    @Schema(name = "KeptMessageDismissal")
    public record Dismissal(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = REASON,
                    description = "为何不办；不得含电话、身份证号码 why; no telephone or identity card numbers",
                    example = "设备调试，没有实际情况")
            @EnteredText(max = REASON, words = true)
            String reason) {}

    /** @throws org.gridcase.problem.InvalidInputException where there is no reason, or numbers of people stand in it */
    public String reason(InputStream body) throws IOException {
        Faults faults = new Faults();
        Dismissal form = bodies.read(Dismissal.class, body, faults);
        PersonalNumbers.check(faults, "reason", form.reason());
        faults.refuse();
        return form.reason();
    }
}
