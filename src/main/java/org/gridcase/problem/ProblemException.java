package org.gridcase.problem;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/** The request was not carried out. Thrown anywhere under {@code /api}, it is answered with a problem document. */
public class ProblemException extends RuntimeException implements ErrorResponse {

    private final transient ProblemKind kind;
    private final transient List<Fault> faults;
    private final transient List<Object> args;

    /** @param args what the detail of this kind is filled with; most need nothing */
    public ProblemException(ProblemKind kind, Object... args) {
        this(kind, List.of(), args);
    }

    /**
     * @param faults each of them is named in the answer, too
     * @param args left out, the detail is filled with the number of faults; a fault, or what is said in both languages, stands for its words
     */
    public ProblemException(ProblemKind kind, List<Fault> faults, Object... args) {
        super(kind.code() + " " + List.of(args) + " " + faults);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.args = args.length == 0 && !faults.isEmpty() ? List.of(faults.size()) : List.of(args);
    }

    ProblemKind kind() {
        return kind;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return kind.status();
    }

    @Override
    public ProblemDetail getBody() {
        return in(Locale.CHINESE);
    }

    /** What is wrong with which field; none where it is about no field. */
    public List<Fault> faults() {
        return faults;
    }

    /** What it is, in a few words. */
    public Said title() {
        return new Said(title(Locale.CHINESE), title(Locale.ENGLISH));
    }

    /** What to do about it. */
    public Said detail() {
        return new Said(detail(Locale.CHINESE), detail(Locale.ENGLISH));
    }

    private String detail(Locale language) {
        return String.valueOf(in(language).getDetail());
    }

    private String title(Locale language) {
        return String.valueOf(in(language).getTitle());
    }

    /** The document that answers it. */
    Problem in(Locale language) {
        Object[] words = args.stream().map(each -> word(each, language)).toArray();
        return Problem.of(kind, language, words).with(faults, language);
    }

    private static Object word(Object arg, Locale language) {
        if (arg instanceof Fault fault) {
            return fault.in(language);
        }
        return arg instanceof Said said ? said.in(language) : arg;
    }
}
