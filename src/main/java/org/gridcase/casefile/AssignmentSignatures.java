package org.gridcase.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The server's own signature over what the trace has sealed of an open assignment: a digest that nobody counts who has the database alone.
 * Whoever acts on an assignment that bears it need not read the trace, however old the case. One without it, with another, or by a key that
 * is no longer given is held against the trace, so no honest row is refused for its signature (ADR 127).
 */
@Component
class AssignmentSignatures {

    private static final String WHAT = "case_assignment";

    private final KeyRing keys;

    AssignmentSignatures(KeyRing keys) {
        this.keys = keys;
    }

    /** The name of the key, a colon, and 64 hexadecimal digits. */
    String of(Assignment assignment) {
        return signed(keys.newest(), assignment);
    }

    /** Whether it is the signature of what the row says now, by a key that is given. */
    boolean fits(@Nullable String signature, Assignment assignment) {
        return signature != null
                && keys.find(signature.split(":", 2)[0])
                        .filter(key -> isSame(signature, signed(key, assignment)))
                        .isPresent();
    }

    private static String signed(SealKey key, Assignment assignment) {
        List<String> id = List.of(assignment.id());
        String sealed = String.join(
                "\n",
                RecordParts.ASSIGNED.seal("", id, RecordParts.assigned(assignment)),
                RecordParts.ASSIGNED_TO.seal("", id, RecordParts.assignedTo(assignment)),
                RecordParts.DUE.seal("", id, RecordParts.due(assignment)));
        return key.id() + ":" + key.digest(sealed, WHAT);
    }

    private static boolean isSame(String signature, String expected) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
