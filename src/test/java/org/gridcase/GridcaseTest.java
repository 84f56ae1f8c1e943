package org.gridcase;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithSecurityContextTestExecutionListener;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.event.ApplicationEventsTestExecutionListener;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;

/**
 * The whole application on PostgreSQL, with the demo district but none of its cases, and with no job executor: a test runs the jobs it
 * wants. All tests share one context, because starting one takes longer than most tests; each class begins without the cases of the
 * others ({@link EmptyDistrict}). {@link TimeMachine} moves its time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "gridcase.demo.cases=false",
            "gridcase.warm-up=false",
            // What a test deploys as somebody rules at once; the way of a change is the subject of RuleChangeTest.
            "gridcase.rules.deployment=at-once",
            // Tests settle by looking, and by hand.
            "gridcase.lists.settle-every=1d",
            GridcaseTest.NO_PROVIDER,
            GridcaseTest.FEW_ROUNDS,
            // all tests call from one address, with many wrong passwords
            "gridcase.sign-in.free-failures-per-address=1000000",
            "server.shutdown=immediate",
            // All tests come from one address.
            "gridcase.limits.bad-tokens.times=1000000",
            "gridcase.limits.open.times=1000000",
            "gridcase.limits.health.times=1000000",
            "gridcase.limits.pages.times=1000000",
            "gridcase.residents.free-reports=1000000",
            "gridcase.residents.device-reports=1000000",
            "gridcase.residents.words=1000000",
            "gridcase.residents.wrong-codes=1000000",
            "gridcase.limits.accounts.reports.times=1000000",
            "gridcase.limits.accounts.alarms.times=1000000",
            "gridcase.limits.accounts.reveals.times=1000000",
            "gridcase.limits.accounts.deployments.times=1000000",
            "gridcase.limits.expensive.times=1000000",
            "gridcase.limits.other-writes.times=1000000",
            "gridcase.limits.at-once.deployments.account=1000",
            "gridcase.limits.at-once.deployments.node=1000",
            "gridcase.limits.at-once.exports.account=1000",
            "gridcase.limits.at-once.exports.node=1000",
            "gridcase.limits.at-once.files.account=1000",
            "gridcase.limits.at-once.files.node=1000",
            "gridcase.limits.at-once.looks.account=1000",
            "gridcase.limits.at-once.looks.node=1000",
            "gridcase.limits.at-once.rehearsals.account=1000",
            "gridcase.limits.at-once.rehearsals.node=1000",
            "gridcase.limits.at-once.rules.account=1000",
            "gridcase.limits.at-once.rules.node=1000",
            "gridcase.limits.at-once.sweeps.account=1000",
            "gridcase.limits.at-once.sweeps.node=1000",
            "gridcase.limits.at-once.verifications.account=1000",
            "gridcase.limits.at-once.verifications.node=1000",
            // The systems that tests play are on this machine.
            "gridcase.exchange.private-addresses=true",
            "gridcase.open311.reports-of-address=1000000",
            // They come from few accounts, one after the other without a pause.
            "gridcase.limits.query-budget.time=10m",
            "spring.datasource.hikari.connection-timeout=5000"
        })
@ActiveProfiles({"demo", "postgres"})
// Not all that come of themselves: some go through all beans before and after each test, looking for mocks, of which
// there are none.
@TestExecutionListeners({
    ApplicationEventsTestExecutionListener.class,
    DependencyInjectionTestExecutionListener.class,
    TransactionalTestExecutionListener.class,
    WithSecurityContextTestExecutionListener.class
})
@ExtendWith({TimeMachine.class, EmptyDistrict.class})
@ContextConfiguration(initializers = {PostgresForTests.class, ChannelsForTests.class})
public @interface GridcaseTest {

    /** The server that plays the provider is on the class path of all tests, and would make a pair of keys at every start. */
    String NO_PROVIDER = "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.security.oauth2.server"
            + ".servlet.OAuth2AuthorizationServerJwtAutoConfiguration";

    /**
     * Of JVMs that tests start, which end after seconds: one compiler, one collector, no look at classes that every other run has verified,
     * and no collection of everything each time that more classes are there.
     */
    List<String> SHORT_LIVED_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote",
            "-XX:MetaspaceSize=256m");

    /** Hundreds of accounts are made at every start, and thousands of requests checked; nothing of it is secret. */
    String FEW_ROUNDS = "gridcase.sign-in.hash-rounds=100";
}
