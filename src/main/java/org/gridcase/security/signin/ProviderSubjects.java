package org.gridcase.security.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Texts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whose each account is at the provider. A provider may give a name that was somebody's to another person, but never the subject (OpenID
 * Connect Core 1.0, 5.7): the first that comes with an account keeps it, until the account is passed on here or made anew.
 */
@Component
public class ProviderSubjects {

    private static final int LONGEST = 255;

    private final JdbcClient sql;
    private final TransactionTemplate apart;
    private final Clock clock;

    ProviderSubjects(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Known(String subject, boolean former) {}

    /**
     * Whether the account is this person's at the provider; for an account that is nobody's there yet, it is from now on.
     *
     * @param client for which the provider made the token; a provider may name the same person otherwise to each
     */
    public boolean owns(String account, String client, String subject) {
        if (subject.length() > LONGEST || Texts.unprintable(subject)) {
            return false;
        }
        String asked = Texts.fitting(client, LONGEST);
        List<Known> known = known(account, asked);
        if (known.stream().allMatch(Known::former) && known.stream().noneMatch(each -> each.subject.equals(subject))) {
            return keep(account, asked, subject);
        }
        return known.stream().anyMatch(each -> !each.former && each.subject.equals(subject));
    }

    private List<Known> known(String account, String client) {
        return sql.sql("select subject, former from sign_in_subject where account = :account"
                        + " and (client = :client or former)")
                .param("account", account)
                .param("client", client)
                .query((row, number) -> new Known(row.getString(1), row.getBoolean(2)))
                .list();
    }

    /** Of two who come at once with an account that is nobody's yet, one gets it. */
    private boolean keep(String account, String client, String subject) {
        try {
            apart.executeWithoutResult(status -> sql.sql("insert into sign_in_subject"
                            + " (account, client, holder, subject, former, since)"
                            + " values (:account, :client, 0, :subject, false, :now)")
                    .param("account", account)
                    .param("client", client)
                    .param("subject", subject)
                    .param("now", OffsetDateTime.now(clock))
                    .update());
            return true;
        } catch (DuplicateKeyException race) {
            return known(account, client).stream().anyMatch(each -> !each.former && each.subject.equals(subject));
        }
    }

    /** The account is another person's from now on: who had it at the provider does not come with it any more. */
    void passedOn(String account) {
        sql.sql("""
                        update sign_in_subject set former = true, holder =
                        (select max(other.holder) + 1 from sign_in_subject other where other.account = :account)
                        where account = :account and not former
                        """).param("account", account).update();
    }

    /** The account is no more: if it is made anew, the first that comes with it keeps it. */
    void forget(String account) {
        sql.sql("delete from sign_in_subject where account = :account and not former")
                .param("account", account)
                .update();
    }
}
