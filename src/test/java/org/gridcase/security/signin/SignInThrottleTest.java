package org.gridcase.security.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who waits for whose wrong passwords. */
@GridcaseTest
class SignInThrottleTest {

    private static final String OFFICE = "192.0.2.10";
    private static final String HOME = "192.0.2.20";

    @Autowired
    private JdbcClient sql;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private final String owner = "owner-" + UUID.randomUUID();
    private SignInThrottle here;
    private SignInThrottle onAnotherNode;

    @BeforeEach
    void twoNodes() {
        here = new SignInThrottle(sql, transactions, clock, 20);
        onAnotherNode = new SignInThrottle(sql, transactions, clock, 20);
        TimeMachine.stopAt(TimeMachine.now());
    }

    @AfterEach
    void forgetAll() {
        sql.sql("delete from sign_in_delay").update();
    }

    @Test
    void strangersNeverKeepTheOwnerOutWhereTheOwnerHasSignedInBefore() {
        here.succeeded(owner, OFFICE);

        for (int day = 0; day < 3; day++) {
            for (int attempt = 0; attempt < 200; attempt++) {
                here.failed(owner, "198.51.100." + attempt);
                here.refuseEarly(owner, OFFICE);
            }
            TimeMachine.forward(Duration.ofDays(1));
        }
    }

    @Test
    void fromANewAddressTheOwnerWaitsForStrangersHalfAMinuteAtMost() {
        for (int attempt = 0; attempt < 200; attempt++) {
            here.failed(owner, "198.51.100." + attempt);
        }
        waits(() -> here.refuseEarly(owner, HOME), 30);

        TimeMachine.forward(Duration.ofSeconds(31));

        here.refuseEarly(owner, HOME);
    }

    @Test
    void whoTriesManyAccountsFromOneAddressWaitsWithAllOfThem() {
        for (int attempt = 0; attempt < 20; attempt++) {
            here.failed("account-" + attempt, OFFICE);
        }
        here.refuseEarly(owner, OFFICE);

        for (int attempt = 20; attempt < 40; attempt++) {
            here.failed("account-" + attempt, OFFICE);
        }
        waits(() -> here.refuseEarly(owner, OFFICE), 60);
        here.refuseEarly(owner, HOME);

        TimeMachine.forward(Duration.ofHours(3));
        here.failed("account-again", OFFICE); // all but one are forgotten
        here.refuseEarly(owner, OFFICE);
    }

    @Test
    void colleaguesBehindTheSameAddressSignInAllTheSame() {
        here.succeeded(owner, OFFICE);
        for (int attempt = 0; attempt < 100; attempt++) {
            here.failed("account-" + attempt, OFFICE);
        }

        here.refuseEarly(owner, OFFICE);
    }

    @Test
    void allNodesKnowOfIt() {
        here.failed(owner, HOME);
        onAnotherNode.failed(owner, HOME);
        here.failed(owner, HOME);

        waits(() -> onAnotherNode.refuseEarly(owner, HOME), 5);
        onAnotherNode.refuseEarly(owner, OFFICE);
    }

    @Test
    void aFailureIsNotedEvenIfTheTransactionAroundItComesToNothing() {
        for (int attempt = 0; attempt < 3; attempt++) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                here.failed(owner, HOME);
                status.setRollbackOnly();
            });
        }

        waits(() -> here.refuseEarly(owner, HOME), 5);
    }

    @Test
    void theRightPasswordEndsTheDelayOfThisAccountHere() {
        for (int attempt = 0; attempt < 6; attempt++) {
            here.failed(owner, HOME);
        }
        here.succeeded(owner, HOME);

        here.refuseEarly(owner, HOME);
    }

    @Test
    void whatWasTypedIsNotToBeReadInTheDatabase() {
        here.failed("my-secret-password-in-the-wrong-field", HOME);

        assertThat(sql.sql("select subject from sign_in_delay")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .noneMatch(subject -> subject.contains("secret") || subject.contains("192"));
    }

    private static void waits(ThrowingCallable attempt, long seconds) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(TooManyAttemptsException.class, early -> assertThat(early.seconds())
                        .isEqualTo(seconds));
    }
}
