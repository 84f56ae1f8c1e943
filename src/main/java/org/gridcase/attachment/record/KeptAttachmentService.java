package org.gridcase.attachment.record;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.attachment.record.IncomingContents.Kept;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps files: contents in the store, rows beside the case, a line of the trace for each. */
@Component
class KeptAttachmentService implements AttachmentService {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAttachmentService.class);

    private static final String FILES = "files";
    private static final String ATTACHMENTS = "attachments";

    private final IncomingContents contents;
    private final ContentStore store;
    private final AttachmentRepository attachments;
    private final CaseFileRepository caseFiles;
    private final CaseEndings endings;
    private final AttachmentSettings settings;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeptAttachmentService(
            IncomingContents contents,
            ContentStore store,
            AttachmentRepository attachments,
            CaseFileRepository caseFiles,
            CaseEndings endings,
            AttachmentSettings settings,
            Actor actor,
            Clock clock,
            TransactionTemplate transaction) {
        this.contents = contents;
        this.store = store;
        this.attachments = attachments;
        this.caseFiles = caseFiles;
        this.endings = endings;
        this.settings = settings;
        this.actor = actor;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public List<Attachment> upload(List<IncomingFile> files) {
        String account = actor.current();
        requireRoomToWait(account, files.size());
        List<Attachment> waiting = kept(files).stream()
                .map(each -> attachment(each, null, Stage.REPORT, account, clock.instant()))
                .toList();
        transaction.executeWithoutResult(status -> waiting.forEach(attachments::add));
        return waiting;
    }

    /** So that nobody fills the store with what is never reported. What comes without an account has limits of its own, by address. */
    private void requireRoomToWait(String account, int more) {
        if (!account.equals(Actor.SYSTEM) && attachments.waitingOf(account) + more > settings.waiting()) {
            throw refused(FILES, "attachment.too-many-waiting", settings.waiting());
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void bind(String caseNumber, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        CaseFile file = caseFiles.hold(caseNumber);
        Set<String> known = new LinkedHashSet<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Attachment waiting = attachments
                    .holdWaiting(id, actor.current())
                    .orElseThrow(() -> refused(ATTACHMENTS, "attachment.not-waiting"));
            if (known.add(waiting.digest())) {
                Attachment bound = waiting.boundTo(caseNumber, clock.instant());
                attachments.bind(bound, caseNumber);
                note(file, bound, null);
            } else {
                attachments.remove(id); // the same photo chosen twice
            }
        }
    }

    @Override
    public List<Attachment> attach(
            String caseNumber, Stage stage, @Nullable String unit, List<IncomingFile> files, Runnable along) {
        requireOpen(caseFiles.get(caseNumber));
        List<Kept> kept = kept(files);
        List<String> unused = new ArrayList<>();
        List<Attachment> added;
        try {
            added = Objects.requireNonNull(transaction.execute(status -> {
                CaseFile file = caseFiles.hold(caseNumber);
                requireOpen(file);
                requireRoom(file, stage, kept);
                List<Attachment> all = kept.stream()
                        .map(each -> add(file, stage, unit, each, unused))
                        .toList();
                along.run();
                return all;
            }));
        } catch (ProblemException | BusinessRuleViolation refused) {
            kept.forEach(each -> contents.forget(each.key()));
            throw refused;
        }
        // Not before the commit, and not where it is unknown whether there was one: a content without a row does no
        // harm.
        unused.forEach(contents::forget);
        return added;
    }

    /** A content that the case has is not kept twice; where the store has lost it, the one that has come now takes its place. */
    private Attachment add(CaseFile file, Stage stage, @Nullable String unit, Kept kept, List<String> unused) {
        List<Attachment> same = attachments.ofCase(file.number()).stream()
                .filter(each -> each.digest().equals(kept.digest()))
                .toList();
        Optional<String> whole =
                same.stream().filter(this::isWhole).map(Attachment::content).findFirst();
        String content = whole.orElse(kept.key());
        if (whole.isPresent()) {
            unused.add(kept.key());
        }
        same.stream().filter(each -> !isWhole(each)).forEach(lost -> attachments.replaceContent(lost.id(), content));
        Optional<Attachment> there =
                same.stream().filter(each -> each.stage() == stage).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        Attachment added = attachment(kept, file.number(), stage, actor.current(), clock.instant())
                .withContent(content);
        attachments.add(added);
        note(file, added, unit);
        return added;
    }

    private boolean isWhole(Attachment file) {
        return find(file.content()).isPresent()
                && (!file.isPreviewed()
                        || find(file.content() + IncomingContents.PREVIEW).isPresent());
    }

    private void note(CaseFile file, Attachment added, @Nullable String unit) {
        AttachedFile attached = new AttachedFile(added.stage(), added.mediaType(), added.digest());
        caseFiles.note(
                file.number(),
                new TraceEvent(Action.ATTACHED, actor.current(), unit, file.tier(), attached.written(), null, null));
    }

    private List<Kept> kept(List<IncomingFile> files) {
        if (files.size() > MOST_AT_ONCE) {
            throw refused(FILES, "attachment.too-many-at-once", MOST_AT_ONCE);
        }
        return contents.keep(files);
    }

    @Override
    public void requireOpen(CaseFile file) {
        if (!file.state().open()) {
            throw new ProblemException(AttachmentProblems.CASE_ENDED, file.number(), endings.of(file.number()));
        }
    }

    /** What the case has at this stage is sent once more when the answer was lost on the way, and takes no room. */
    private void requireRoom(CaseFile file, Stage stage, List<Kept> kept) {
        List<Attachment> there = attachments.ofCase(file.number());
        Set<String> known = there.stream()
                .filter(each -> each.stage() == stage)
                .map(Attachment::digest)
                .collect(Collectors.toSet());
        long more = kept.stream()
                .map(Kept::digest)
                .distinct()
                .filter(digest -> !known.contains(digest))
                .count();
        if (more > 0 && there.size() + more > settings.perCase()) {
            throw refused(FILES, "attachment.too-many", settings.perCase());
        }
    }

    private static InvalidInputException refused(String field, String key, Object... args) {
        return InvalidInputException.of(ProblemKind.INVALID_INPUT, field, key, args);
    }

    private static Attachment attachment(
            Kept kept, @Nullable String caseNumber, Stage stage, String account, Instant at) {
        return new Attachment(
                UUID.randomUUID().toString(),
                caseNumber,
                stage,
                account,
                at,
                kept.name(),
                kept.mediaType(),
                kept.size(),
                kept.digest(),
                kept.key(),
                kept.taken(),
                null,
                null);
    }

    @Override
    public List<Attachment> ofCase(String caseNumber) {
        return attachments.ofCase(caseNumber);
    }

    @Override
    public Resource original(Attachment attachment) {
        return content(attachment.content());
    }

    @Override
    public Optional<Resource> preview(Attachment attachment) {
        return attachment.isPreviewed()
                ? Optional.of(content(attachment.content() + IncomingContents.PREVIEW))
                : Optional.empty();
    }

    private Resource content(String key) {
        return find(key).orElseThrow(() -> new ProblemException(AttachmentProblems.CONTENT_MISSING));
    }

    private Optional<Resource> find(String key) {
        try {
            return store.find(key);
        } catch (IOException away) {
            LOG.error(
                    "附件存储不可用：{}",
                    NestedExceptionUtils.getMostSpecificCause(away).toString());
            throw new ProblemException(AttachmentProblems.STORE_AWAY);
        }
    }
}
