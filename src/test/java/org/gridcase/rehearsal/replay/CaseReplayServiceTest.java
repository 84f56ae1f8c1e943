package org.gridcase.rehearsal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.replay.PastPathsRepository.Sample;
import org.gridcase.rehearsal.replay.ReplayResult.LeftOut;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.gridcase.rehearsal.trial.RuleTrialRepository;
import org.gridcase.rehearsal.trial.TrialDigest;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.junit.jupiter.api.Test;

class CaseReplayServiceTest {

    private static final ReplayResult NOTHING =
            new ReplayResult(0, 0, Map.of(), List.of(), List.of(), LeftOut.of(Map.of()), List.of(), 0, 0);

    @Test
    void whoeverWaitsForADistrictIsHeardMeanwhile() throws Exception {
        PastPathsRepository past = mock(PastPathsRepository.class);
        when(past.sample(any(), anyInt())).thenReturn(new Sample(List.of(), 0, 0));
        Map<String, byte[]> files = Map.of("determine-time-limit.dmn", new byte[0]);
        ChangesOnTheirWay changes = mock(ChangesOnTheirWay.class);
        when(changes.find(anyInt()))
                .thenAnswer(call -> Optional.of(
                        new ProposedChange(call.getArgument(0), "期限", files, List.of(), true, true, "policy-officer")));
        TrialDigest digest = mock(TrialDigest.class);
        when(digest.of(any(), any())).thenReturn("digest");
        BlockingQueue<RuleTrial> kept = new LinkedBlockingQueue<>();
        RuleTrialRepository trials = mock(RuleTrialRepository.class);
        when(trials.begin(any(), any())).thenReturn(true);
        when(trials.goOn(any())).thenAnswer(call -> kept.add(call.getArgument(0)));
        CountDownLatch district = new CountDownLatch(1);
        CaseReplay replay = mock(CaseReplay.class);
        when(replay.run(any(), any(), any())).thenAnswer(call -> {
            district.await();
            return NOTHING;
        });
        Organisation organisation = mock(Organisation.class);
        when(organisation.doer(any(), any())).thenAnswer(call -> Said.same("某人 " + call.getArgument(0)));
        CaseReplayService service = new CaseReplayService(
                past, replay, trials, digest, changes, organisation, Clock.systemUTC(), Duration.ofMillis(1));
        try {
            RuleTrial begun = service.begin(7, 1, "policy-officer");
            told(() -> service.begin(7, 1, "another"), "这个变更正在试办，由某人 policy-officer于 ");
            told(() -> service.begin(8, 1, "another"), "正在试办变更 7，由某人 policy-officer于 ");
            assertThat(next(kept).state()).isEqualTo(State.RUNNING);
            RuleTrial second = next(kept);
            assertThat(second.state()).isEqualTo(State.RUNNING);
            assertThat(second.heard()).isAfterOrEqualTo(begun.heard());
            assertThat(second.begun()).as("known again by its beginning").isEqualTo(begun.begun());
            district.countDown();
            RuleTrial last = next(kept);
            while (last.state() == State.RUNNING) {
                last = next(kept);
            }
            assertThat(last.state()).isEqualTo(State.DONE);
            assertThat(last.heard(Instant.now()).result())
                    .as("a word that comes after it takes nothing away")
                    .isNotNull()
                    .isEqualTo(last.result());
        } finally {
            service.stop();
        }
    }

    private static void told(ThrowingCallable late, String words) {
        assertThatThrownBy(late).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.detail().chinese())
                .contains(words));
    }

    private static RuleTrial next(BlockingQueue<RuleTrial> kept) throws InterruptedException {
        RuleTrial next = kept.poll(1, TimeUnit.MINUTES);
        assertThat(next).as("a word within a minute").isNotNull();
        return next;
    }
}
