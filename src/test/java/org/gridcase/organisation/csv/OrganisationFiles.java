package org.gridcase.organisation.csv;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Files as a test writes them; one that it does not name is not there. */
record OrganisationFiles(
        @Nullable String units,
        @Nullable String grids,
        @Nullable String people,
        @Nullable String posts,
        boolean complete) {

    static final String UNITS = "code,name,shortName,kind,tier,area\n";
    static final String GRIDS = "code,name,type,population\n";
    static final String PEOPLE = "id,name,active\n";
    static final String POSTS = "person,unit,title,head,from,to,deputyFor\n";

    static OrganisationFiles none() {
        return new OrganisationFiles(null, null, null, null, false);
    }

    OrganisationFiles withUnits(String... lines) {
        return new OrganisationFiles(UNITS + String.join("\n", lines), grids, people, posts, complete);
    }

    OrganisationFiles withGrids(String... lines) {
        return new OrganisationFiles(units, GRIDS + String.join("\n", lines), people, posts, complete);
    }

    OrganisationFiles withPeople(String... lines) {
        return new OrganisationFiles(units, grids, PEOPLE + String.join("\n", lines), posts, complete);
    }

    OrganisationFiles withHolders(String... lines) {
        String content = "id,name,active,holder\n" + String.join("\n", lines);
        return new OrganisationFiles(units, grids, content, posts, complete);
    }

    OrganisationFiles withPosts(String... lines) {
        return new OrganisationFiles(units, grids, people, POSTS + String.join("\n", lines), complete);
    }

    OrganisationFiles areComplete() {
        return new OrganisationFiles(units, grids, people, posts, true);
    }

    ImportFiles files() {
        return new ImportFiles(bytes(units), bytes(grids), bytes(people), bytes(posts), complete);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
