package org.gridcase.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridcase.engine.query.ReadingApart;
import org.gridcase.export.ExportLog.Outcome;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.Spreadsheet;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sends lists as files. A list is read page by page, each beginning after the last row of the one before, on the connections for what
 * people ask, and sent as it is read: neither its length nor a slow network keeps memory, a connection or a snapshot of the database. Who has
 * gone gets no further page read. Each export stands in the log before its first row is sent.
 */
@Component
public class Exports {

    /** The rows of a page; the engine answers no longer lists about them. */
    public static final int PAGE = 1000;

    /** The header of an answer with the id by which its progress is asked for. */
    static final String ID = "X-Export";

    private static final int FORMAT = 10;

    /** Characters of a filter in the name of a file. */
    private static final int LONGEST_IN_NAME = 60;

    private static final ProblemKind TOO_LONG_TO_PRINT =
            new ProblemKind("too-long-to-print", HttpStatus.UNPROCESSABLE_ENTITY);

    private final ExportLog log;
    private final ReadingApart connections;
    private final Actor actor;
    private final Organisation organisation;
    private final Clock clock;
    /** Those that run on this node, where the sessions of their pages are as well. */
    private final Map<String, Progress> running = new ConcurrentHashMap<>();

    Exports(ExportLog log, ReadingApart connections, Actor actor, Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.log = log;
        this.connections = connections;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param filter in words; empty where it is everything
     * @param heads key of a message: the words above the columns, with commas between them
     */
    public record Wanted(ExportKind kind, SpreadsheetFormat format, Said filter, String heads) {}

    /**
     * Some rows of a list.
     *
     * @param next where the following page begins; null after the last row
     */
    public record Page<K>(List<List<Cell>> rows, @Nullable K next) {}

    /** A list, page by page, as its caller may see it. */
    @FunctionalInterface
    public interface Pages<K> {
        Page<K> after(@Nullable K key);
    }

    /** What a row says of a case that is not as its trace says: outside the system nobody sees that it is not proved. */
    public static Cell broken(boolean broken, Locale language) {
        return Cell.words(broken ? Messages.text(language, "export.broken") : null);
    }

    /** In which form somebody asks for it. What is wrong is noted; ask the faults before using it. */
    public static SpreadsheetFormat format(Faults faults, @Nullable String value) {
        SpreadsheetFormat format = FieldRules.oneOf(
                faults,
                "format",
                FieldRules.required(faults, "format", value, FORMAT),
                SpreadsheetFormat.values(),
                SpreadsheetFormat::code,
                SpreadsheetFormat::label);
        return format == null ? SpreadsheetFormat.XLSX : format;
    }

    /** How far an export is. */
    record Progress(String account, int rows) {}

    /** How far one of somebody's exports is that runs on this node. */
    Optional<Progress> progress(String id, String account) {
        return Optional.ofNullable(running.get(id))
                .filter(each -> each.account().equals(account));
    }

    /** Sends a list. What is wrong with the request is thrown before anything is sent or logged. */
    public <K> void send(Wanted wanted, Pages<K> pages, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Page<K> first = connections.read(() -> pages.after(null));
        if (wanted.format() == SpreadsheetFormat.PRINT) {
            first = whole(first, pages, wanted.format().most());
        }
        String account = actor.current();
        String id = log.begin(account, wanted.kind(), wanted.format(), wanted.filter());
        Sending sending = new Sending(id, account);
        Outcome outcome = Outcome.FAILED;
        try {
            response.setHeader(ID, id);
            sending.all(begun(wanted, request, response), wanted.format().most(), first, pages);
            outcome = Outcome.DONE;
        } catch (IOException e) {
            outcome = Outcome.LEFT;
            throw e;
        } finally {
            running.remove(id);
            log.end(id, wanted.kind().counted(sending.rows), outcome);
        }
    }

    /** What is printed is short, and whoever asks for more hears it instead of getting a part. */
    private <K> Page<K> whole(Page<K> first, Pages<K> pages, int most) {
        List<List<Cell>> rows = new ArrayList<>(first.rows());
        K next = first.next();
        while (next != null && rows.size() <= most) {
            K from = next;
            Page<K> page = connections.read(() -> pages.after(from));
            rows.addAll(page.rows());
            next = page.next();
        }
        if (rows.size() > most) {
            throw new ProblemException(TOO_LONG_TO_PRINT, most);
        }
        return new Page<>(rows, null);
    }

    private Spreadsheet begun(Wanted wanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = Messages.localeOf(request);
        Instant now = clock.instant();
        String title = wanted.kind().said().in(language);
        String at = WrittenTimes.minute(now, clock.getZone());
        String filter = wanted.filter().in(language);
        String who = new AnswerNames(organisation).person(actor.current(), now);
        String all = Messages.text(language, "export.filter.none");
        return wanted.format()
                .begin(
                        response,
                        "%s %s %s %s"
                                .formatted(title, inName(filter), at.replace(':', '.'), inName(who))
                                .replaceAll(" +", " "),
                        title,
                        Messages.text(language, "export.note", filter.isEmpty() ? all : filter, who, at),
                        List.of(Messages.text(language, wanted.heads()).split(",")));
    }

    /** A filter or a name as a part of the name of a file. */
    private static String inName(String words) {
        return Texts.shortened(words.replaceAll("[\\\\/:*?\"<>|\\s]+", " "), LONGEST_IN_NAME);
    }

    /** One export on its way. */
    private final class Sending {

        private final String id;
        private final String account;
        private int rows;

        Sending(String id, String account) {
            this.id = id;
            this.account = account;
        }

        <K> void all(Spreadsheet table, int most, Page<K> first, Pages<K> pages) throws IOException {
            Page<K> page = first;
            while (true) {
                if (rows + page.rows().size() > most) {
                    throw new IllegalStateException("more than " + most + " rows, which no such file has");
                }
                for (List<Cell> row : page.rows()) {
                    table.row(row);
                }
                rows += page.rows().size();
                running.put(id, new Progress(account, rows));
                K next = page.next();
                if (next == null) {
                    table.end();
                    return;
                }
                page = connections.read(() -> pages.after(next));
            }
        }
    }
}
