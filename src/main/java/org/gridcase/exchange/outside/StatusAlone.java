package org.gridcase.exchange.outside;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for nothing of an answer behind its status. What follows is read to keep the connection, a little and for a while. */
class StatusAlone implements BodySubscriber<@Nullable Void> {

    private static final long MOST = 64 * 1024L;

    private final Duration patience;
    private long seen;
    private @Nullable Subscription subscription;

    StatusAlone(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onSubscribe(Subscription body) {
        subscription = body;
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(body::cancel);
        body.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer each : part) {
            seen += each.remaining();
        }
        if (seen > MOST && subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable broken) {
        // The status is known.
    }

    @Override
    public void onComplete() {
        // The status is known.
    }
}
