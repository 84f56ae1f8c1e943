package org.gridcase.handling.joining;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** That a report was joined to a case is told as long as it is: not after it was split, or went to another case with it. */
@Component
class JoiningPremises implements PremiseCheck {

    private static final String JOINED = "joined-report";

    /** Between the number of the report and the moment: joined once more, it is told once more. */
    private static final String SINCE = "@";

    private final JoiningRepository joinings;

    JoiningPremises(JoiningRepository joinings) {
        this.joinings = joinings;
    }

    static Premise joined(Joining joining) {
        return new Premise(JOINED, joining.caseNumber() + SINCE + joining.at().toEpochMilli());
    }

    @Override
    public Map<Premise, Said> failing(Collection<Premise> premises) {
        Map<Premise, Said> failing = new HashMap<>();
        premises.stream().filter(each -> each.matter().equals(JOINED)).forEach(each -> {
            String report = each.reference().split(SINCE)[0];
            if (joinings.of(report)
                    .map(JoiningPremises::joined)
                    .filter(each::equals)
                    .isEmpty()) {
                failing.put(each, Said.of("joining.void", report));
            }
        });
        return failing;
    }
}
