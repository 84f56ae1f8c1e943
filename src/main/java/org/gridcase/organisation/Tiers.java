package org.gridcase.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The chain of tiers of this jurisdiction (O1, P2). It changes when a jurisdiction is set up and hardly ever after, so it is kept in
 * memory: for a few seconds after an import other nodes may still know the chain before it.
 */
@Component
public class Tiers {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final OrganisationRepository repository;
    private final Clock clock;
    private volatile @Nullable Known known;

    Tiers(OrganisationRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    private record Known(List<JurisdictionTier> tiers, Instant since) {

        /** Also false when the clock was put back. */
        boolean freshAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(FRESH));
        }
    }

    /** All tiers of the diagrams, the lowest first, also those that the jurisdiction does not have. */
    public List<JurisdictionTier> all() {
        Instant now = clock.instant();
        Known last = known;
        if (last == null || !last.freshAt(now)) {
            List<JurisdictionTier> tiers = repository.tiers().all().stream()
                    .sorted(Comparator.comparing(JurisdictionTier::tier))
                    .toList();
            last = new Known(tiers, now);
            known = last;
        }
        return last.tiers();
    }

    /** Makes this node read the chain again once the current transaction is committed. */
    public void changed() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known = null;
            }
        });
    }

    /** What people here call a tier. */
    public String nameOf(Tier tier) {
        return all().stream()
                .filter(each -> each.tier() == tier)
                .map(JurisdictionTier::label)
                .findFirst()
                .orElse(tier.label());
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
