package org.gridcase.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.GridcaseApplication;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.growth.TemplateCases.Template;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How lists, search and board answer with more and more cases: fills one database for each number of cases, starts one application on each,
 * and asks them in turn over HTTP. {@code benchmarks/growth/run} calls it.
 */
public final class Growth {

    static final String CLERK = "hotline-clerk";

    /** Copies without trace and engine: a third of the time and of the disk, and the same lists. */
    private static final boolean LISTS_ONLY = Boolean.parseBoolean(System.getenv("LISTS_ONLY"));

    private static final int SAMPLE = 500;
    private static final int LONGEST_TRACE = 500;

    private final String server;
    private final List<Integer> sizes;
    private final int mostGrids;

    /** @param mostGrids in which cases to be copied are walked */
    Growth(String server, List<Integer> sizes, int mostGrids) {
        this.server = server;
        this.sizes = sizes;
        this.mostGrids = mostGrids;
    }

    /**
     * @param args address of a PostgreSQL server whose superuser {@code postgres} needs no password, e.g. {@code localhost:5432}; a folder
     *     for the logs; numbers of cases, the smallest first
     */
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = Stream.of(args).skip(2).map(Integer::valueOf).toList();
        Growth growth = new Growth(args[0], sizes, Integer.MAX_VALUE);
        growth.fill();
        growth.measure(Path.of(args[1]));
        System.exit(0);
    }

    String database(int size) {
        return "jdbc:postgresql://%s/cases_%d".formatted(server, size);
    }

    static JdbcClient connect(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url + "?user=postgres"));
    }

    void fill() {
        JdbcClient administration = connect("jdbc:postgresql://%s/postgres".formatted(server));
        int before = 0;
        for (int size : sizes) {
            if (isFilled(administration, size)) {
                before = size;
                continue;
            }
            administration
                    .sql("create database cases_%d%s".formatted(size, before == 0 ? "" : " template cases_" + before))
                    .update();
            String url = database(size);
            if (before == 0) {
                walkTemplates(url);
            }
            grow(connect(url), size);
            before = size;
        }
    }

    /** Kept from an earlier run, with its cases and its indexes. */
    private boolean isFilled(JdbcClient administration, int size) {
        boolean there = administration
                        .sql("select count(*) from pg_database where datname = ?")
                        .param("cases_" + size)
                        .query(Integer.class)
                        .single()
                > 0;
        return there
                && connect(database(size))
                                .sql(
                                        "select case when exists (select 1 from growth.index) then 0 else count(*) end from case_file")
                                .query(Integer.class)
                                .single()
                        >= size;
    }

    /** What is copied has been walked through the application, in the grids of the demo's district. */
    private void walkTemplates(String url) {
        try (var application = new SpringApplicationBuilder(GridcaseApplication.class)
                .profiles("demo", "postgres")
                .run(arguments(url, 0).toArray(String[]::new))) {
            OrganisationService register = application.getBean(OrganisationService.class);
            register.save(new Person(CLERK, "热线录入员"), DemoDistrict.PASSWORD);
            register.appoint(new Post(CLERK, "370112-oversight", "录入员", false));
            Organisation organisation = application.getBean(Organisation.class);
            TemplateCases walks = application.getBean(TemplateCases.class);
            List<Template> templates = new ArrayList<>();
            List<Grid> grids = application.getBean(Grids.class).in(new AreaCode("370112"));
            for (Grid grid : grids.subList(0, Math.min(mostGrids, grids.size()))) {
                String code = grid.code().value();
                String worker = organisation.membersOf(code).get(0).id();
                templates.addAll(
                        walks.walk(code, List.of(CLERK, CLERK, CLERK, CLERK, CLERK, CLERK, worker, "hotline-seat")));
            }
            TimeMachine.putBack();
            application.getBean(CopiedCases.class).prepare(templates);
            connect(url).sql("create extension pg_stat_statements").update();
        }
    }

    private static void grow(JdbcClient db, int size) {
        int there =
                db.sql("select count(*) from case_file").query(Integer.class).single();
        say("%,d cases, %,d to come", there, size - there);
        CopiedCases copies = new CopiedCases(db);
        // A fifth of them open, a sixth of few.
        copies.growWithoutIndexes(size - there, size < 50_000 ? 0.16 : 0.2, TimeMachine.now(), LISTS_ONLY);
        if (!LISTS_ONLY) {
            say("%,d chains of the trace looked at, all hold", verified(db));
        }
        db.sql("vacuum analyze").update();
    }

    /** @return how many cases were looked at, of all ages, open and ended */
    private static int verified(JdbcClient db) {
        List<String> sample = db.sql(
                        "select number from (select number, row_number() over (order by md5(number)) as place"
                                + " from case_file) shuffled where place <= ? order by number")
                .param(SAMPLE)
                .query(String.class)
                .list();
        for (String number : sample) {
            String link = TraceLine.firstLink(number);
            int length = 0;
            for (Linked each : TraceChains.lines(db, number, 0, LONGEST_TRACE)) {
                if (each.line().caseNumber().equals(number)) {
                    link = each.line().link(link);
                    length++;
                    if (!link.equals(each.link())) {
                        throw new IllegalStateException("the chain breaks at " + each.line());
                    }
                }
            }
            Integer heads = db.sql(
                            "select count(*) from case_file where number = ? and trace_length = ? and trace_link = ?")
                    .params(number, length, link)
                    .query(Integer.class)
                    .single();
            if (length == 0 || heads != 1) {
                throw new IllegalStateException("the chain of " + number + " ends elsewhere");
            }
        }
        return sample.size();
    }

    static List<String> arguments(String url, int port) {
        return List.of(
                "--server.port=" + port,
                "--GRIDCASE_DB_URL=" + url,
                "--GRIDCASE_DB_USER=postgres",
                "--GRIDCASE_DB_PASSWORD=postgres",
                "--gridcase.demo.cases=false",
                "--gridcase.limits.open.times=1000000",
                "--camunda.bpm.job-execution.enabled=false",
                // All that was filled is settled first.
                "--spring.jdbc.template.query-timeout=-1s",
                "--spring.datasource.hikari.connection-init-sql=set statement_timeout = 0; set jit = off",
                "--spring.main.banner-mode=off");
    }

    private void measure(Path logs) throws IOException, InterruptedException {
        Map<Integer, Server> servers = new LinkedHashMap<>();
        try {
            for (int size : sizes) {
                JdbcClient db = connect(database(size));
                servers.put(size, Server.start(size, port -> arguments(database(size), port), db, logs));
            }
            for (Server each : servers.values()) {
                each.awaitReady();
                each.awaitSettled();
                // What has been settled; autovacuum would come within a minute.
                each.db().sql("vacuum analyze").update();
            }
            new Questions(servers).ask().forEach(System.out::println);
        } finally {
            servers.values().forEach(Server::stop);
        }
    }

    static void say(String words, Object... values) {
        System.err.printf(words + "%n", values);
    }
}
