package org.gridcase.exchange.events;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.exchange.outside.OutsideRequests;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What makes a subscription complete. */
@Component
class SubscriptionRules {

    private static final int MOST = 50;

    private final SubscriptionRepository subscriptions;
    private final OutsideRequests requests;
    private final Organisation organisation;

    SubscriptionRules(SubscriptionRepository subscriptions, OutsideRequests requests, Organisation organisation) {
        this.subscriptions = subscriptions;
        this.requests = requests;
        this.organisation = organisation;
    }

    /** Notes all that is wrong, and refuses it. */
    Subscription check(SubscriptionForm form, Faults faults) {
        PersonalNumbers.check(faults, "name", form.name());
        Optional<URI> address = faults.at("address") ? Optional.empty() : requests.address(form.address());
        if (address.isEmpty() && !faults.at("address")) {
            faults.add("address", "fault.not-an-outside-address");
        }
        if (address.filter(requests::isPrivate).isPresent()) {
            faults.add("address", "outside.private");
        }
        if (form.secret() != null && !EventDelivery.isSecret(form.secret())) {
            faults.add("secret", "fault.not-a-secret");
        }
        Set<Action> kinds = kinds(form.kinds(), faults);
        AreaCode area = area(form.area(), faults);
        Channel channel =
                FieldRules.oneOf(faults, "channel", form.channel(), Channel.values(), Channel::code, Channel::label);
        checkOthers(form, faults);
        faults.refuse();
        return new Subscription(
                UUID.randomUUID().toString(), form.name().strip(), address.orElseThrow(), kinds, area, channel, true);
    }

    /** Each costs a row for every change of a case, and notices name them by their names alone. */
    private void checkOthers(SubscriptionForm form, Faults faults) {
        List<Subscription> others = subscriptions.all();
        if (others.size() >= MOST) {
            faults.add("", "exchange.too-many-subscriptions", MOST);
        }
        if (!faults.at("name")
                && others.stream()
                        .anyMatch(each -> each.name().equals(form.name().strip()))) {
            faults.add("name", "exchange.name-taken");
        }
    }

    private static Set<Action> kinds(@Nullable List<String> codes, Faults faults) {
        Set<Action> kinds = EnumSet.noneOf(Action.class);
        Action[] told = Subscription.told().toArray(Action[]::new);
        for (String code : Objects.requireNonNullElse(codes, List.<String>of())) {
            Action kind = FieldRules.oneOf(faults, "kinds", code, told, Action::code, Action::label);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private @Nullable AreaCode area(@Nullable String written, Faults faults) {
        if (written == null || written.isBlank()) {
            return null;
        }
        Optional<AreaCode> area =
                StoredWord.find(Texts.plain(written).strip(), AreaCode::new).filter(organisation::exists);
        if (area.isEmpty()) {
            faults.add("area", "fault.unknown-area", Texts.shown(written));
        }
        return area.orElse(null);
    }
}
