package org.gridcase.attachment.record;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.casefile.trace.KeptContents;
import org.gridcase.chain.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Compares the store with the record: what is missing, what is another content than was sealed, what nobody knows. */
@Component
class ContentComparison implements KeptContents {

    private static final Logger LOG = LoggerFactory.getLogger(ContentComparison.class);

    private static final int PAGE = 500;

    /** Before the key of one that no record knows. */
    private static final String CONTENT = "content:";

    /** What nobody needs goes in the night after it may; until the night after that it is no fault that it is there. */
    private static final Duration CLEARED_WITHIN = Duration.ofDays(2);

    private final AttachmentRepository attachments;
    private final ContentSweep sweep;
    private final ContentStore store;
    private final AttachmentSettings settings;
    private final StoreOwner owner;
    private final Clock clock;

    ContentComparison(
            AttachmentRepository attachments,
            ContentSweep sweep,
            ContentStore store,
            AttachmentSettings settings,
            StoreOwner owner,
            Clock clock) {
        this.owner = owner;
        this.attachments = attachments;
        this.sweep = sweep;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void compare(Listener listener) {
        try {
            compareKept(listener);
            if (owner.isOurs()) {
                Instant cleared = clock.instant().minus(settings.unbound()).minus(CLEARED_WITHIN);
                sweep.unknownSince(cleared).forEach(key -> listener.found(Fault.UNKNOWN, null, CONTENT + key));
            }
        } catch (IOException away) {
            LOG.error(
                    "附件存储没有响应，附件内容这次没有核对完：{}",
                    NestedExceptionUtils.getMostSpecificCause(away).toString());
            listener.found(Fault.UNREAD, null, CONTENT);
        }
    }

    private void compareKept(Listener listener) throws IOException {
        String after = "";
        List<Attachment> page;
        do {
            page = attachments.page(after, PAGE);
            for (Attachment each : page) {
                compare(each, listener);
                after = each.id();
            }
        } while (page.size() == PAGE);
    }

    private void compare(Attachment file, Listener listener) throws IOException {
        String number = file.caseNumber();
        if (number == null) {
            return; // it may be cleared away at this moment, and nothing has sealed it
        }
        Optional<Resource> content = store.find(file.content());
        boolean erasedMeanwhile = content.isEmpty()
                && attachments.keptAmong(List.of(file.content())).isEmpty();
        if (content.isEmpty() && !erasedMeanwhile) {
            listener.found(Fault.MISSING, number, SealedAttachments.ATTACHED.of(List.of(file.id())));
        } else if (content.isPresent()) {
            fault(file, content.get())
                    .ifPresent(
                            fault -> listener.found(fault, number, SealedAttachments.ATTACHED.of(List.of(file.id()))));
        }
    }

    /** One that cannot be read is missing for whoever asks for it, and the others are still compared. */
    private Optional<Fault> fault(Attachment file, Resource content) {
        try {
            return digest(content).equals(file.digest()) ? Optional.empty() : Optional.of(Fault.DIFFERS);
        } catch (IOException unreadable) {
            LOG.error("案件 {} 的附件内容 {} 读不出来：{}", file.caseNumber(), file.content(), unreadable.toString());
            return Optional.of(Fault.MISSING);
        }
    }

    private static String digest(Resource content) throws IOException {
        try (InputStream bytes = content.getInputStream()) {
            return Sha256.of(bytes);
        }
    }
}
