package org.gridcase.organisation;

import java.time.Instant;
import org.gridcase.chain.ChainedEntry;
import org.gridcase.chain.LinkForm;

/**
 * An entry of the register of account holders: from this instant on the account is this person's, under this name. Entries are only ever
 * added, and each is linked to the one before it.
 *
 * @param position from 1 without gaps, over all accounts
 * @param holder which of the people who have had the account it is, from 1
 * @param since to the millisecond; what is done at this very instant is still done under the entry before
 * @param recordedBy the account that said so
 * @param link as stored, right or not
 */
public record AccountHolder(
        int position, String account, int holder, String name, Instant since, String recordedBy, String link)
        implements ChainedEntry {

    /** The entry as it follows another. */
    AccountHolder linkedAfter(String previous) {
        return new AccountHolder(position, account, holder, name, since, recordedBy, linkAfter(previous));
    }

    /** Names that are older than the rule against line breaks may have some; accounts never had. */
    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .word("account", account)
                .field("holder", String.valueOf(holder))
                .field("name", name)
                .field("since", String.valueOf(since.toEpochMilli()))
                .word("recorded_by", recordedBy)
                .link();
    }
}
