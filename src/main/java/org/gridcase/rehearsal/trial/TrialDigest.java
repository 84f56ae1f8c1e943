package org.gridcase.rehearsal.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what a trial is known again: the files, what else it was tried with, and the rules in force. */
@Component
public class TrialDigest {

    /** Of what is kept as results: what an older build has kept is not read. */
    private static final byte[] FORM = {3};

    private final JdbcClient db;

    TrialDigest(JdbcClient db) {
        this.db = db;
    }

    /** @param texts by name */
    public String of(Map<String, byte[]> files, Map<String, String> texts) {
        return of(files, texts, List.of());
    }

    /**
     * @param texts by name
     * @param areas codes of the areas where the files decide; empty for everywhere
     */
    public String of(Map<String, byte[]> files, Map<String, String> texts, List<String> areas) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, content) -> add(digest, name, content));
            new TreeMap<>(texts).forEach((name, text) -> add(digest, name, text.getBytes(StandardCharsets.UTF_8)));
            new TreeSet<>(areas).forEach(area -> add(digest, "area", area.getBytes(StandardCharsets.UTF_8)));
            add(digest, "form", FORM);
            add(digest, "rules", rulesInForce().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void add(MessageDigest digest, String name, byte[] content) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(HexFormat.of().formatHex(content).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The register only grows: its newest row, and how many of its rows have ended. */
    private String rulesInForce() {
        return db.sql("select coalesce(max(position), 0) as newest, count(until) as ended from rule_in_force")
                .query((rs, row) -> rs.getInt("newest") + "/" + rs.getInt("ended"))
                .single();
    }
}
