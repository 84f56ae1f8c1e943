package org.gridcase.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Ways;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWorkEnded;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.transaction.PlatformTransactionManager;

/** Whoever may have stopped waiting for long work finds in their notices how it ended. */
class LongWorkNoticesTest {

    private final List<Notice> sent = new ArrayList<>();
    private final Notices notices = new Notices() {
        @Override
        public void send(Notice notice, Ways ways) {
            sent.add(notice);
        }

        @Override
        public int written(Notice.Kind kind, String caseNumber) {
            return sent.size();
        }
    };
    private final LongWorkNotices told =
            new LongWorkNotices(notices, Mockito.mock(PlatformTransactionManager.class), Duration.ofSeconds(10));

    @Test
    void aLongImportIsToldToWhoeverStartedIt() {
        told.tell(new LongWorkEnded(
                Said.same("案件导入已完成"), "hotline-seat", 25_000, Said.same("读到 19000 行：新立案 18990，此前已有 8，有误未收 2。")));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).people()).containsExactly("hotline-seat");
        assertThat(sent.get(0).title().chinese()).isEqualTo("案件导入已完成");
        assertThat(sent.get(0).text().chinese()).contains("19000", "18990", "此前已有 8", "有误未收 2");
    }

    @Test
    void oneThatFailedSaysSo() {
        told.tell(new LongWorkEnded(Said.same("组织导入没有完成"), "admin", 25_000, Said.same("没有完成。")));

        assertThat(sent.get(0).title().chinese()).isEqualTo("组织导入没有完成");
    }

    @Test
    void whoeverWaitedForAShortOneHasItsAnswer() {
        told.tell(new LongWorkEnded(Said.same("案件导入已完成"), "hotline-seat", 9_000, Said.same("读到 2 行。")));

        assertThat(sent).isEmpty();
    }
}
