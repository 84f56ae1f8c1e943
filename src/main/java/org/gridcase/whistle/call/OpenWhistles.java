package org.gridcase.whistle.call;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.casefile.history.PendingRequests;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Tells on the sheet of a case who has been called to the spot, and how far each has come. */
@Component
class OpenWhistles implements PendingRequests {

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final Organisation organisation;

    OpenWhistles(WhistleRepository whistles, ResponseRepository responses, Organisation organisation) {
        this.whistles = whistles;
        this.responses = responses;
        this.organisation = organisation;
    }

    @Override
    public Action askedBy() {
        return Action.WHISTLED;
    }

    @Override
    public String mark() {
        return "吹哨";
    }

    @Override
    public List<String> of(String caseNumber) {
        Map<String, List<Response>> called =
                responses.ofCase(caseNumber).stream().collect(Collectors.groupingBy(Response::whistle));
        return whistles.ofCase(caseNumber).stream()
                .filter(Whistle::open)
                .map(whistle -> "%s第 %d 次吹哨：%s。%s"
                        .formatted(
                                organisation.nameOf(whistle.unit()),
                                whistle.position(),
                                whistle.matter(),
                                called.getOrDefault(whistle.id(), List.of()).stream()
                                        .map(response -> organisation.nameOf(response.unit()) + "（"
                                                + response.state().label() + "）")
                                        .collect(Collectors.joining("、"))))
                .toList();
    }
}
