package org.gridcase.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWork.Asked;
import org.junit.jupiter.api.Test;

/** However long work ends, whoever asked for it can be told. */
class LongWorkTest {

    private static final Asked ASKED = new Asked(Said.same("灯态核查"), "admin", Said.same("中断"));

    private final List<Object> told = new ArrayList<>();
    private final LongWork work = LongWorkParts.work(told::add);

    private LongWorkEnded end() {
        assertThat(told).hasSize(1);
        return (LongWorkEnded) told.get(0);
    }

    @Test
    void whatCameOfItIsToldToWhoeverAsked() {
        assertThat(work.follow(Said.same("灯态核查"), () -> 7, found -> Said.same("不符 %d 件。".formatted(found))))
                .isEqualTo(7);

        assertThat(end().title().chinese()).isEqualTo("灯态核查已完成");
        assertThat(end().account()).isEqualTo("admin");
        assertThat(end().outcome().chinese()).isEqualTo("不符 7 件。");
    }

    @Test
    void aFailureIsToldWithItsIncident() {
        fails(new IllegalStateException("broken"));
        assertThat(end().title().chinese()).isEqualTo("灯态核查没有完成");
        assertThat(end().outcome().chinese()).containsPattern("事件编号 [0-9a-f]{8}");
    }

    @Test
    void aBrokenConnectionAndARefusalAreNoIncidents() {
        fails(new UncheckedIOException(new IOException("Broken pipe")));
        assertThat(end().outcome().chinese()).contains("连接已断开");
        told.clear();
        fails(new ProblemException(ProblemKind.CONFLICT));
        assertThat(end().outcome().chinese()).doesNotContain("事件编号");
    }

    @Test
    void anUploadThatBreaksOffAndAnErrorAreToldToo() {
        for (Throwable end : List.of(new IOException("Broken pipe"), new OutOfMemoryError("too large"))) {
            told.clear();
            assertThatThrownBy(
                            () -> work.follow(ASKED, () -> throwing(end), any -> Said.same(""), e -> Said.same("停止")))
                    .isSameAs(end);
            assertThat(end().title().chinese()).isEqualTo("灯态核查没有完成");
        }
    }

    @Test
    void whatIsDoneIsNeverToldAsFailed() {
        IllegalStateException unspeakable = new IllegalStateException("no words");
        assertThatThrownBy(() -> work.follow(Said.same("灯态核查"), () -> 7, any -> {
                    throw unspeakable;
                }))
                .isSameAs(unspeakable);
        assertThat(told).isEmpty();
    }

    private static Object throwing(Throwable end) throws IOException {
        if (end instanceof IOException broken) {
            throw broken;
        }
        throw (Error) end;
    }

    private void fails(RuntimeException failure) {
        assertThatThrownBy(() -> work.follow(
                        Said.same("灯态核查"),
                        () -> {
                            throw failure;
                        },
                        any -> Said.same("")))
                .isSameAs(failure);
    }
}
