package org.gridcase.attachment.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.attachment.content.FileInspector;
import org.gridcase.attachment.content.FileInspector.Inspected;
import org.gridcase.attachment.content.RefusedFileException;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.chain.Sha256;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Looks at files that come in and puts their contents into the store, before anything of them stands in the database. */
@Component
class IncomingContents {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingContents.class);

    /** After the key of a content the key of the picture to show of it. */
    static final String PREVIEW = ".preview";

    /** For whoever runs the installation: nobody who sends a file can mend that. */
    private static final Counter NOT_KEPT = Metrics.counter("gridcase.files.refused");

    private final ContentStore store;
    private final FileInspector inspector;
    private final AttachmentSettings settings;
    private final StoreOwner owner;

    IncomingContents(ContentStore store, FileInspector inspector, AttachmentSettings settings, StoreOwner owner) {
        this.owner = owner;
        this.store = store;
        this.inspector = inspector;
        this.settings = settings;
    }

    /** A content that is in the store. */
    record Kept(String name, String mediaType, long size, String digest, String key, Taken taken) {}

    /**
     * @return in the same order
     * @throws org.gridcase.problem.InvalidInputException naming all that are refused; then none is kept
     */
    List<Kept> keep(List<IncomingFile> files) {
        Faults faults = new Faults();
        List<Kept> kept = new ArrayList<>();
        try {
            for (int at = 0; at < files.size(); at++) {
                try {
                    kept.add(keep(files.get(at)));
                } catch (RefusedFileException refused) {
                    faults.add(refused.at("files[%d]".formatted(at)));
                }
            }
            faults.refuse();
            return kept;
        } catch (IOException failed) {
            kept.forEach(each -> forget(each.key()));
            LOG.error(
                    "附件存储不可用：{}",
                    NestedExceptionUtils.getMostSpecificCause(failed).toString());
            NOT_KEPT.increment();
            throw new ProblemException(
                    AttachmentProblems.isFull(failed) ? AttachmentProblems.STORE_FULL : AttachmentProblems.STORE_AWAY);
        } catch (RuntimeException refused) {
            kept.forEach(each -> forget(each.key()));
            if (refused instanceof ProblemException problem
                    && problem.getStatusCode().is5xxServerError()) {
                NOT_KEPT.increment();
            }
            throw refused;
        }
    }

    private Kept keep(IncomingFile file) throws IOException, RefusedFileException {
        if (store.room() < settings.reserve().toBytes()) {
            LOG.error("附件存储的剩余空间不足 {}，不再收附件", settings.reserve());
            throw new ProblemException(AttachmentProblems.STORE_FULL);
        }
        if (!owner.isOurs()) {
            throw new ProblemException(AttachmentProblems.STORE_AWAY);
        }
        Path content = store.working();
        Path preview = store.working();
        try {
            Sha256 sent = new Sha256();
            try (InputStream given = sent.reading(file.content().getInputStream());
                    OutputStream working = Files.newOutputStream(content)) {
                given.transferTo(working);
            }
            Inspected inspected = inspected(file, content, preview);
            long size = Files.size(content);
            String digest = file.pixels() == null ? sent.hex() : Sha256.of(Files.readAllBytes(content));
            String key = digest + "-" + UUID.randomUUID();
            if (inspected.hasPreview()) {
                store.put(key + PREVIEW, preview);
            }
            store.put(key, content);
            return new Kept(inspected.name(), inspected.mediaType(), size, digest, key, inspected.taken());
        } finally {
            Files.deleteIfExists(content);
            Files.deleteIfExists(preview);
        }
    }

    private Inspected inspected(IncomingFile file, Path content, Path preview)
            throws IOException, RefusedFileException {
        Long pixels = file.pixels();
        if (pixels == null) {
            return inspector.inspect(file.name(), content, preview);
        }
        Inspected drawn = inspector.redraw(file.name(), content, preview, pixels);
        Files.copy(preview, content, StandardCopyOption.REPLACE_EXISTING);
        return drawn;
    }

    /** Nobody has the key any more. What cannot be deleted now is cleared away later. */
    void forget(String key) {
        try {
            store.delete(key);
            store.delete(key + PREVIEW);
        } catch (IOException later) {
            LOG.warn("附件内容 {} 暂未删去，将由每夜清理删去：{}", key, later.toString());
        }
    }
}
