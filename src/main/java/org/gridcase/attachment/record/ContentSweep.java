package org.gridcase.attachment.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.privacy.NightlyClearing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Clears away uploads that no report came for, and contents that no file has any more: of uploads that were cut off, of files that were
 * erased. A key is given once, so that what is a day old and belongs to no row will never belong to one.
 */
@Component
class ContentSweep implements NightlyClearing, ErasedWithCase {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);
    private static final int PAGE = 500;

    /** As the trace names what goes with personal data. */
    private static final String ERASED = "attachments";

    private final AttachmentRepository attachments;
    private final IncomingContents contents;
    private final ContentStore store;
    private final AttachmentSettings settings;
    private final StoreOwner owner;
    private final Clock clock;

    ContentSweep(
            AttachmentRepository attachments,
            IncomingContents contents,
            ContentStore store,
            AttachmentSettings settings,
            StoreOwner owner,
            Clock clock) {
        this.owner = owner;
        this.attachments = attachments;
        this.contents = contents;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public int clear() {
        Instant before = clock.instant().minus(settings.unbound());
        int uploads = attachments.removeWaitingSince(before);
        try {
            if (!owner.isOurs()) {
                return uploads;
            }
            store.forgetAbandoned(before);
            int removed = removeUnknown(before);
            LOG.info("清理附件：无人使用的上传 {} 个，不再需要的内容 {} 个", uploads, removed);
            return uploads + removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int removeUnknown(Instant before) throws IOException {
        List<String> unknown = unknownSince(before);
        for (String key : unknown) {
            store.delete(key);
        }
        return unknown.size();
    }

    /** Keys of contents and their pictures that were there before an instant and belong to no file. */
    List<String> unknownSince(Instant before) throws IOException {
        List<String> old = new ArrayList<>();
        store.each((key, since) -> {
            if (since.isBefore(before)) {
                old.add(key);
            }
        });
        List<String> unknown = new ArrayList<>();
        for (int from = 0; from < old.size(); from += PAGE) {
            List<String> page = old.subList(from, Math.min(old.size(), from + PAGE));
            Set<String> kept = attachments.keptAmong(
                    page.stream().map(ContentSweep::ofContent).distinct().toList());
            page.stream().filter(key -> !kept.contains(ofContent(key))).forEach(unknown::add);
        }
        return unknown;
    }

    private static String ofContent(String key) {
        return key.endsWith(IncomingContents.PREVIEW)
                ? key.substring(0, key.length() - IncomingContents.PREVIEW.length())
                : key;
    }

    /** The contents go once it is sure that the rows are erased; should this machine fail before, the next sweep has them. */
    @Override
    public Optional<String> erase(String caseNumber) {
        List<String> keys = attachments.ofCase(caseNumber).stream()
                .map(file -> file.content())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        attachments.erase(caseNumber, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keys.forEach(contents::forget);
            }
        });
        return Optional.of(ERASED);
    }
}
