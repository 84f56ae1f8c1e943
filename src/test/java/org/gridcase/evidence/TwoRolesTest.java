package org.gridcase.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gridcase.AnotherApplication;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.gridcase.casefile.CaseState;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation whose tables belong to one role and whose application works as another. */
class TwoRolesTest {

    private static final List<String> FORBIDDEN = List.of(
            "update case_trace set actor = 'x'",
            "delete from case_trace",
            "truncate case_trace",
            "alter table case_trace disable trigger all",
            "drop trigger case_trace_append_only on case_trace",
            "drop table case_trace cascade",
            "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$",
            "update trace_anchor set lines = 0",
            "delete from trace_anchor",
            "truncate trace_anchor_head",
            "update trace_anchor_head set sequence = 0",
            "delete from trace_anchor_head",
            "update org_account_holder set name = 'x'",
            "delete from org_account_holder",
            "update rule_journal_entry set author = 'x'",
            "delete from rule_journal_entry",
            "update category_register set name = 'x'",
            "delete from category_register",
            "update content_register set digest = 'x'",
            "delete from content_register",
            "update export_entry set account = 'x'",
            "delete from export_entry",
            "delete from flyway_schema_history",
            "set session_replication_role = replica");

    private final String owner = "owner_" + UUID.randomUUID().toString().substring(0, 8);
    private final String application = "app_" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Break> breaks = new ArrayList<>();

    @Test
    void theApplicationCanNeitherChangeNorDeleteWhatItWrote() {
        PostgresForTests.execute("create role %s login password 'o'".formatted(owner));
        PostgresForTests.execute("create role %s login password 'a'".formatted(application));
        String url = PostgresForTests.newDatabase(owner).replaceAll("\\?.*", "");

        try (var district = start(url, "--GRIDCASE_DB_MIGRATION_USER=" + owner, "--GRIDCASE_DB_MIGRATION_PASSWORD=o")) {
            walkACase(district);
            JdbcClient db = district.bean(JdbcClient.class);
            for (String change : FORBIDDEN) {
                assertThatThrownBy(() -> db.sql(change).update())
                        .as(change)
                        .rootCause()
                        .hasMessageMatching("ERROR: (permission denied|must be owner)[\\s\\S]*");
            }
        }
        // Who migrates before the start need not tell the application the owner's password.
        try (var district = start(url, "--spring.flyway.enabled=false")) {
            walkACase(district);
        }
    }

    private AnotherApplication start(String url, String... more) {
        return AnotherApplication.start(
                GridcaseApplication.class,
                "twoRoles",
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=demo,postgres",
                                        "--gridcase.demo.cases=false",
                                        "--spring.datasource.url=" + url,
                                        "--GRIDCASE_DB_URL=" + url,
                                        "--GRIDCASE_DB_USER=" + application,
                                        "--GRIDCASE_DB_PASSWORD=a"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private void walkACase(AnotherApplication district) {
        CaseWalk walk = district.bean(CaseWalk.class);
        String number = walk.atStreet();
        walk.dispatches(number);
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        district.bean(AnchorRepository.class).take();
        var verified = district.bean(TraceIntegrityService.class).run(new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {
                breaks.add(found);
            }
        });
        assertThat(breaks).isEmpty();
        assertThat(verified.lines()).isPositive();
        assertThat(verified.unanchored()).isZero();
    }
}
