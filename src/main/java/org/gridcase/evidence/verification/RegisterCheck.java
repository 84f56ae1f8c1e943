package org.gridcase.evidence.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.anchor.AnchoredHead;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.organisation.AccountHolder;
import org.gridcase.organisation.AccountHolders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies the register of account holders, by which the trace names people: every link, every anchored head, and that the organisation
 * says the same today.
 */
@Component
class RegisterCheck {

    private static final int PAGE = 2000;
    private static final int MOST_ACCOUNTS = 100;

    private final AccountHolders holders;
    private final AnchorRepository anchors;

    RegisterCheck(AccountHolders holders, AnchorRepository anchors) {
        this.holders = holders;
        this.anchors = anchors;
    }

    /**
     * Tells of the first break of the register, and of accounts that contradict it.
     *
     * @param newest number of the newest anchor that counts
     */
    void run(int newest, Listener listener) {
        Break first = first(anchors.headsOfRegister(newest));
        if (first != null) {
            listener.broken(first);
        }
        holders.contradicted(MOST_ACCOUNTS)
                .forEach(account -> listener.broken(new Break(Fault.HOLDER_DIFFERS, null, null, null, account)));
    }

    private @Nullable Break first(List<AnchoredHead> heads) {
        Map<Integer, AnchoredHead> anchored = new HashMap<>();
        heads.forEach(head -> anchored.putIfAbsent(head.sequence(), head));
        int position = 0;
        String link = AccountHolder.FIRST_LINK;
        Pages<AccountHolder> entries = new Pages<>(last -> holders.page(last == null ? 0 : last.position(), PAGE));
        while (entries.hasNext()) {
            AccountHolder entry = entries.next();
            position++;
            Break found = fault(entry, position, link, anchored.remove(position));
            if (found != null) {
                return found;
            }
            link = entry.link();
        }
        return anchored.isEmpty()
                ? null
                : new Break(
                        Fault.REGISTER_REWRITTEN,
                        null,
                        position + 1,
                        heads.get(heads.size() - 1).anchor());
    }

    private static @Nullable Break fault(
            AccountHolder entry, int expected, String previous, @Nullable AnchoredHead anchored) {
        if (entry.position() != expected) {
            return new Break(Fault.HOLDER_MISSING, null, expected, null);
        }
        if (!entry.linkAfter(previous).equals(entry.link())) {
            return new Break(Fault.HOLDER_LINK_MISMATCH, null, expected, null);
        }
        return anchored == null || anchored.link().equals(entry.link())
                ? null
                : new Break(Fault.REGISTER_REWRITTEN, null, expected, anchored.anchor());
    }
}
