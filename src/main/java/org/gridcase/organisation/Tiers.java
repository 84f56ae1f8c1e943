package org.gridcase.organisation;

import java.util.Comparator;
import java.util.List;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The chain of tiers of this jurisdiction (O1, P2). It changes when a jurisdiction is set up and hardly ever after, so it is kept in
 * memory until the organisation changes.
 */
@Component
public class Tiers {

    private final OrganisationRepository repository;
    private final TokenCache<String, List<JurisdictionTier>> tiers;

    Tiers(OrganisationRepository repository, ChangeTokens tokens) {
        this.repository = repository;
        this.tiers = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    /** All tiers of the diagrams, the lowest first, also those that the jurisdiction does not have. */
    public List<JurisdictionTier> all() {
        return tiers.get("all", all -> repository.tiers().all().stream()
                .sorted(Comparator.comparing(JurisdictionTier::tier))
                .toList());
    }

    /** What people here call a tier. */
    public String nameOf(Tier tier) {
        return all().stream()
                .filter(each -> each.tier() == tier)
                .map(JurisdictionTier::label)
                .findFirst()
                .orElse(tier.label());
    }

    /** The same, and in English the word for the tier. */
    public Said said(Tier tier) {
        return Said.label("tier", tier.code(), nameOf(tier));
    }

    public boolean uses(Tier tier) {
        return used().contains(tier);
    }

    /** The highest tier that the jurisdiction has. */
    public Tier highest() {
        List<Tier> used = used();
        return used.get(used.size() - 1);
    }

    /**
     * Where a case comes that the tables send to a tier: there, if the jurisdiction has it; else the next one in the same direction, and
     * where there is none, the last one before.
     *
     * @param from where the case stands; empty if it stands nowhere yet, then it goes up
     */
    public Tier reached(Tier wanted, @Nullable Tier from) {
        List<Tier> used = used();
        if (from == null || wanted.compareTo(from) >= 0) {
            return used.stream()
                    .filter(tier -> tier.compareTo(wanted) >= 0)
                    .findFirst()
                    .orElseGet(this::highest);
        }
        return used.stream()
                .filter(tier -> tier.compareTo(wanted) <= 0)
                .reduce((lower, higher) -> higher)
                .orElseGet(() -> used.get(0));
    }

    private List<Tier> used() {
        return all().stream()
                .filter(JurisdictionTier::used)
                .map(JurisdictionTier::tier)
                .toList();
    }
}
