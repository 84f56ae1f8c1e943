package org.gridcase.attachment.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.casefile.trace.KeptContents;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Compares the store with the record: what is missing, what is another content than was sealed, what nobody knows. */
@Component
class ContentComparison implements KeptContents {

    private static final int PAGE = 500;

    private final AttachmentRepository attachments;
    private final ContentSweep sweep;
    private final ContentStore store;
    private final AttachmentSettings settings;
    private final Clock clock;

    ContentComparison(
            AttachmentRepository attachments,
            ContentSweep sweep,
            ContentStore store,
            AttachmentSettings settings,
            Clock clock) {
        this.attachments = attachments;
        this.sweep = sweep;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void compare(Listener listener) {
        try {
            String after = "";
            List<Attachment> page;
            do {
                page = attachments.page(after, PAGE);
                for (Attachment each : page) {
                    compare(each, listener);
                    after = each.id();
                }
            } while (page.size() == PAGE);
            for (String key : sweep.unknownSince(clock.instant().minus(settings.unbound()))) {
                listener.found(Fault.UNKNOWN, null, "content:" + key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        } else if (content.isPresent() && !digest(content.get()).equals(file.digest())) {
            listener.found(Fault.DIFFERS, number, SealedAttachments.ATTACHED.of(List.of(file.id())));
        }
    }

    private static String digest(Resource content) throws IOException {
        MessageDigest sha256 = IncomingContents.sha256();
        try (InputStream bytes = content.getInputStream();
                OutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            bytes.transferTo(digested);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
