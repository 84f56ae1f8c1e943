package org.gridcase.exchange.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.gridcase.exchange.outside.OutsideRequests;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.junit.jupiter.api.Test;

/** A system is not entered under an address to which nothing would be sent. */
class SubscriptionRulesTest {

    private final SubscriptionRepository subscriptions = mock(SubscriptionRepository.class);
    private final OutsideRequests requests = mock(OutsideRequests.class);
    private final SubscriptionRules rules = new SubscriptionRules(subscriptions, requests, mock(Organisation.class));

    @Test
    void anAddressOfThePrivateNetworkIsRefusedWhenItIsEntered() {
        URI inside = URI.create("https://10.0.0.1/");
        when(subscriptions.all()).thenReturn(List.of());
        when(requests.address(inside.toString())).thenReturn(Optional.of(inside));
        when(requests.isPrivate(inside)).thenReturn(true);
        Faults faults = new Faults();

        assertThatThrownBy(() ->
                        rules.check(new SubscriptionForm("热线", inside.toString(), null, null, null, "hotline"), faults))
                .isNotNull();
        assertThat(faults.all()).singleElement().satisfies(fault -> assertThat(fault.field() + " " + fault.key())
                .isEqualTo("address outside.private"));
    }
}
