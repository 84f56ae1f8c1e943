package org.gridcase.scope;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.CatalogueFile;

/** Who sees what through which endpoint: the table that the tests hold against the endpoints, and that the page in the docs is made from. */
public final class ScopeTable {

    /** The cases of the table, in the order of its columns. */
    public static final List<String> CASES = List.of(
            "own grid", "next grid", "next community", "next street", "district", "at section", "at department");

    private ScopeTable() {}

    /**
     * What one role sees of one kind of thing.
     *
     * @param sees those of {@link #CASES} it sees
     */
    public record Sight(String role, String account, String kind, Set<String> sees) {}

    /**
     * One endpoint, or for the engine's own interfaces one family of endpoints.
     *
     * @param group our own interface by subject, or {@code engine} or {@code cockpit}
     * @param method empty for a whole family
     * @param path of our own interface as it is mapped, of the engine's the first part of the path
     * @param shows a kind of thing that {@link Sight} tells of, or who alone may come in
     * @param probe how to try it, empty where another test does
     */
    public record Endpoint(String group, String method, String path, String shows, String probe, String body) {

        public boolean ours() {
            return path.startsWith("/");
        }
    }

    public static List<Sight> sights() {
        return read("sights.csv", row -> {
            Set<String> sees = new LinkedHashSet<>();
            CASES.stream().filter(column -> row.get(column).equals("yes")).forEach(sees::add);
            return new Sight(row.get("role"), row.get("account"), row.get("kind"), sees);
        });
    }

    public static List<Endpoint> endpoints() {
        return read(
                "endpoints.csv",
                row -> new Endpoint(
                        row.get("group"),
                        row.get("method"),
                        row.get("path"),
                        row.get("shows"),
                        row.get("probe"),
                        row.get("body")));
    }

    private static <T> List<T> read(String file, java.util.function.Function<Map<String, String>, T> row) {
        return CatalogueFile.rows(ScopeTable.class.getResource(file)).stream()
                .map(row)
                .toList();
    }
}
