import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one case costs, from the report to the closing, on Gridcase and on the bare engine: both over HTTP with one client, both against
 * the same PostgreSQL server, in slices that take turns. {@code run} beside it starts it.
 */
class Lifecycle {

    private static final int COUNTED = 50;

    /** On a machine that others use as well. */
    private static final Duration START = Duration.ofMinutes(15);

    private static final Random RANDOM = new Random(42);

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(args);
        Database.execute(settings.port(), "postgres", "create extension if not exists pg_stat_statements");
        try (Arm ours = new Gridcase(settings);
                Arm bare = new BareEngine(settings)) {
            List<Arm> arms = List.of(ours, bare);
            for (Arm arm : arms) {
                arm.start();
            }
            warmUp(arms, settings.warmUp());
            for (Arm arm : arms) {
                arm.count();
            }
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < settings.rounds(); i++) {
                rounds.add(Round.of(i % 2 == 0 ? arms : List.of(bare, ours), ours, bare, settings.slice()));
                System.err.println(rounds.get(i));
            }
            print(ours, bare, rounds);
        }
    }

    /** Both at once, each with its own client. */
    private static void warmUp(List<Arm> arms, Duration time) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(arms.size());
        try {
            for (Future<Integer> cases : clients.invokeAll(arms.stream()
                    .map(arm -> (Callable<Integer>) () -> arm.workFor(time))
                    .toList())) {
                System.err.println("warmed up with " + cases.get() + " cases");
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void print(Arm ours, Arm bare, List<Round> rounds) {
        System.out.println("| per case, over HTTP | Gridcase | bare engine |");
        System.out.println("| --- | ---: | ---: |");
        for (String what : Counts.NAMES) {
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", what, ours.counts.get(what), bare.counts.get(what));
        }
        line("processor time of the JVM, ms", rounds, round -> round.ours().jvm(), round -> round.bare().jvm());
        line("of this the compiler, ms", rounds, round -> round.ours().compiler(), round -> round.bare().compiler());
        line("processor time of the database, ms", rounds, round -> round.ours().database(), round -> round.bare().database());
        System.out.println();
        ratio("Cases for the same processor time, Gridcase to bare engine", rounds, Slice::whole);
        ratio("The same without the JVMs' compilers, which rest when all is warm", rounds, Slice::warm);
        System.out.printf(
                Locale.ROOT,
                "Others used %.0f %% of the machine meanwhile.%n",
                100 * median(rounds.stream().mapToDouble(Round::foreign).toArray()));
    }

    private static void ratio(String what, List<Round> rounds, ToDoubleFunction<Slice> cost) {
        double[] ratios = rounds.stream()
                .mapToDouble(round -> cost.applyAsDouble(round.bare()) / cost.applyAsDouble(round.ours()))
                .toArray();
        double[] resampled = IntStream.range(0, 10_000)
                .mapToDouble(i -> median(RANDOM.ints(ratios.length, 0, ratios.length).mapToDouble(at -> ratios[at]).toArray()))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: median of %d rounds %.2f, 90 %% interval %.2f to %.2f.%n",
                what,
                ratios.length,
                median(ratios),
                resampled[500],
                resampled[9_500]);
    }

    private static void line(
            String what, List<Round> rounds, ToDoubleFunction<Round> ours, ToDoubleFunction<Round> bare) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f |%n",
                what,
                median(rounds.stream().mapToDouble(ours).toArray()),
                median(rounds.stream().mapToDouble(bare).toArray()));
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    record Settings(int port, Path gridcase, Path bare, int rounds, Duration slice, Duration warmUp, List<String> flags) {

        static Settings of(String[] args) {
            return new Settings(
                    Integer.parseInt(args[0]),
                    Path.of(args[1]),
                    Path.of(args[2]),
                    Integer.parseInt(args[3]),
                    Duration.ofSeconds(Long.parseLong(args[4])),
                    Duration.ofSeconds(Long.parseLong(args[5])),
                    List.of(args).subList(6, args.length));
        }
    }

    /**
     * What one arm used in a slice, in milliseconds of processor time per case.
     *
     * @param compiler what of {@code jvm} went into compiling: it becomes less and less, however many cases there are
     */
    record Slice(int cases, double jvm, double compiler, double database) {

        double whole() {
            return jvm + database;
        }

        double warm() {
            return whole() - compiler;
        }
    }

    /** @param foreign the share of the machine's processors that neither arm nor the client used */
    record Round(Slice ours, Slice bare, double foreign) {

        static Round of(List<Arm> order, Arm ours, Arm bare, Duration slice) throws Exception {
            long[] machine = Processor.machine();
            double known = Processor.known(ours, bare);
            Slice[] slices = new Slice[2];
            for (Arm arm : order) {
                slices[arm == ours ? 0 : 1] = arm.slice(slice);
            }
            long[] machineAfter = Processor.machine();
            double busy = 10.0 * (machineAfter[0] - machine[0]);
            double all = 10.0 * (machineAfter[1] - machine[1]);
            return new Round(slices[0], slices[1], Math.max(0, busy - (Processor.known(ours, bare) - known)) / all);
        }
    }

    /** Processor time as the kernel counts it. */
    static class Processor {

        private static final double TICK = 10; // milliseconds
        private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

        static double of(long process) {
            try {
                return ticks(Files.readString(Path.of("/proc/" + process + "/stat")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Of a JVM's compilers; their threads must not come and go. */
        static double ofCompilers(long process) throws IOException {
            double sum = 0;
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
                for (Path thread : threads) {
                    try {
                        String stat = Files.readString(thread.resolve("stat"));
                        sum += COMPILER.matcher(stat).find() ? ticks(stat) : 0;
                    } catch (IOException ended) {
                        // it was none of the compilers
                    }
                }
            }
            return sum;
        }

        private static double ticks(String stat) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return TICK * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
        }

        static double known(Arm... arms) {
            double known = of(ProcessHandle.current().pid());
            for (Arm arm : arms) {
                known += of(arm.pid()) + arm.backends();
            }
            return known;
        }

        /** Busy ticks and all ticks of all processors. */
        static long[] machine() throws IOException {
            long[] ticks = Stream.of(Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+"))
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
            long all = Arrays.stream(ticks).sum();
            return new long[] {all - ticks[3] - ticks[4], all};
        }
    }

    /** What a case needs of the database, counted by the server; COMMIT and BEGIN are told apart from statements. */
    record Counts(Map<String, Double> figures) {

        static final List<String> NAMES =
                List.of("statements", "of these selects", "transactions", "rows inserted", "rows updated", "rows deleted", "activity instances");

        private static final String QUERY = """
                select (select sum(calls) filter (where query !~* '^(begin|commit|rollback)') from pg_stat_statements s),
                       (select sum(calls) filter (where query ~* '^select') from pg_stat_statements s),
                       (select sum(calls) filter (where query ~* '^begin') from pg_stat_statements s),
                       (select count(*) from act_hi_actinst)
                """;

        double get(String name) {
            return figures.get(name);
        }
    }

    /** The server, as its own client asks it. */
    static class Database {

        static List<String> ask(int port, String database, String sql) {
            try {
                Process psql = new ProcessBuilder(
                                "psql", "-h", "localhost", "-p", String.valueOf(port), "-U", "postgres", "-d", database, "-qAtX", "-c", sql)
                        .redirectErrorStream(true)
                        .start();
                String answer = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (psql.waitFor() != 0) {
                    throw new IllegalStateException(answer);
                }
                return answer.lines().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        static void execute(int port, String database, String sql) {
            ask(port, database, sql);
        }
    }

    /** One application under load. */
    abstract static class Arm implements AutoCloseable {

        final Settings settings;
        final String name;
        final int port;
        Counts counts = new Counts(Map.of());
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private Process process;

        Arm(Settings settings, String name, int port) {
            this.settings = settings;
            this.name = name;
            this.port = port;
        }

        abstract Path jar();

        abstract List<String> arguments();

        abstract Map<String, String> environment();

        abstract void oneCase() throws Exception;

        abstract String ready();

        void start() throws Exception {
            Database.execute(settings.port(), "postgres", "create database " + name);
            List<String> command = new ArrayList<>(List.of("java", "-Duser.timezone=UTC", "-XX:-UseDynamicNumberOfCompilerThreads"));
            command.addAll(settings.flags());
            command.addAll(List.of("-jar", jar().toString(), "--server.port=" + port));
            command.addAll(arguments());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(System.getProperty("java.io.tmpdir"), name + ".log").toFile());
            builder.environment().putAll(environment());
            process = builder.start();
            for (Instant end = Instant.now().plus(START); Instant.now().isBefore(end) && process.isAlive(); ) {
                Thread.sleep(500);
                try {
                    if (http.send(request(ready()).GET().build(), BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it is still starting
                }
            }
            throw new IllegalStateException(name + " does not start");
        }

        @Override
        public void close() {
            if (process != null) {
                process.destroyForcibly();
            }
        }

        long pid() {
            return process.pid();
        }

        double backends() {
            return Database.ask(
                            settings.port(),
                            "postgres",
                            "select pid from pg_stat_activity where datname = '%s' and backend_type = 'client backend'".formatted(name))
                    .stream()
                    .mapToDouble(pid -> Processor.of(Long.parseLong(pid)))
                    .sum();
        }

        int workFor(Duration time) throws Exception {
            int cases = 0;
            for (Instant end = Instant.now().plus(time); Instant.now().isBefore(end); cases++) {
                oneCase();
            }
            return cases;
        }

        Slice slice(Duration time) throws Exception {
            double database = backends();
            double compiler = Processor.ofCompilers(pid());
            double jvm = Processor.of(pid());
            int cases = workFor(time);
            return new Slice(
                    cases,
                    (Processor.of(pid()) - jvm) / cases,
                    (Processor.ofCompilers(pid()) - compiler) / cases,
                    (backends() - database) / cases);
        }

        void count() throws Exception {
            double[] rows = rows();
            double instances = number("select count(*) from act_hi_actinst");
            String mine = " from pg_stat_statements where dbid = (select oid from pg_database where datname = '" + name + "')";
            Database.execute(settings.port(), "postgres", "select pg_stat_statements_reset()");
            for (int i = 0; i < COUNTED; i++) {
                oneCase();
            }
            List<Double> figures = new ArrayList<>();
            for (String which : List.of("!~* '^(begin|commit|rollback)'", "~* '^select'", "~* '^begin'")) {
                figures.add(number("select coalesce(sum(calls), 0)" + mine + " and query " + which));
            }
            double[] rowsAfter = rows();
            for (int i = 0; i < rows.length; i++) {
                figures.add(rowsAfter[i] - rows[i]);
            }
            figures.add(number("select count(*) from act_hi_actinst") - instances);
            counts = new Counts(IntStream.range(0, Counts.NAMES.size())
                    .boxed()
                    .collect(Collectors.toMap(Counts.NAMES::get, i -> figures.get(i) / COUNTED)));
        }

        /** A backend that has told its figures a moment ago tells the next when it has been idle for ten seconds. */
        private double[] rows() throws InterruptedException {
            Thread.sleep(11_000);
            String row = Database.ask(
                            settings.port(),
                            name,
                            "select sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del) from pg_stat_user_tables")
                    .get(0);
            return Stream.of(row.split("\\|")).mapToDouble(Double::parseDouble).toArray();
        }

        private double number(String sql) {
            return Double.parseDouble(Database.ask(settings.port(), sql.contains("pg_stat_statements") ? "postgres" : name, sql).get(0));
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30));
        }

        String send(HttpRequest request) throws Exception {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(name + " answers " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }

        static String field(String name, String json) {
            Matcher field = Pattern.compile("\"%s\":\"([^\"]+)\"".formatted(name)).matcher(json);
            if (!field.find()) {
                throw new IllegalStateException("no " + name + " in " + json);
            }
            return field.group(1);
        }

        static String variables(String... namesAndValues) {
            return IntStream.range(0, namesAndValues.length / 2)
                    .mapToObj(i -> "\"%s\":{\"value\":\"%s\"}".formatted(namesAndValues[2 * i], namesAndValues[2 * i + 1]))
                    .collect(Collectors.joining(",", "{\"variables\":{", "}}"));
        }

        static String[] handled() {
            return new String[] {"outcome", "resolved", "opinion", "已清理并劝离"};
        }

        static String[] verified() {
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            return new String[] {"outcome", "verified", "opinion", "现场已清", "seenAt", now, "noPosition", "手机没有定位信号"};
        }
    }

    /** Ours, with everything it does: accounts and passwords, rights, record, trace, deadlines. */
    static class Gridcase extends Arm {

        Gridcase(Settings settings) {
            super(settings, "gridcase", settings.port() + 1);
        }

        @Override
        Path jar() {
            return settings.gridcase();
        }

        @Override
        List<String> arguments() {
            // One account reports as fast as it can, which is what is measured.
            return List.of("--gridcase.demo.cases=false", "--gridcase.limits.accounts.reports.times=1000000");
        }

        @Override
        Map<String, String> environment() {
            return Map.of(
                    "SPRING_PROFILES_ACTIVE", "demo,postgres",
                    "GRIDCASE_DB_URL", "jdbc:postgresql://localhost:" + settings.port() + "/" + name,
                    "GRIDCASE_DB_USER", "postgres",
                    "GRIDCASE_DB_PASSWORD", "none");
        }

        @Override
        String ready() {
            return "/actuator/health";
        }

        @Override
        void oneCase() throws Exception {
            String number = field("number", send(as("grid-worker", "/api/cases").POST(BodyPublishers.ofString("""
                    {"title":"摊贩占道","description":"人行道上有三处摊位，行人须走机动车道。","category":"street-vending",
                    "gridCode":"370112001001001","channel":"grid-worker","externalId":"%s",
                    "reporter":{"name":"测试人","phone":"13800000000"}}
                    """.formatted(UUID.randomUUID()))).build()));
            complete("grid-worker", number, handled());
            complete("community-clerk", number, verified());
        }

        private void complete(String account, String number, String[] answers) throws Exception {
            String task = field("id", send(as(account, "/engine-rest/task?processInstanceBusinessKey=" + number).GET().build()));
            send(as(account, "/engine-rest/task/" + task + "/complete")
                    .POST(BodyPublishers.ofString(variables(answers)))
                    .build());
        }

        private HttpRequest.Builder as(String account, String path) {
            String credentials = Base64.getEncoder().encodeToString((account + ":gridcase-demo").getBytes(StandardCharsets.UTF_8));
            return request(path).header("Authorization", "Basic " + credentials);
        }
    }

    /** The engine with the starter's defaults: nobody signs in, everybody may do everything, what people say is process variables. */
    static class BareEngine extends Arm {

        BareEngine(Settings settings) {
            super(settings, "bare", settings.port() + 2);
        }

        @Override
        Path jar() {
            return settings.bare();
        }

        @Override
        List<String> arguments() {
            return List.of();
        }

        @Override
        Map<String, String> environment() {
            return Map.of(
                    "BARE_DB_URL", "jdbc:postgresql://localhost:" + settings.port() + "/" + name,
                    "BARE_DB_USER", "postgres");
        }

        @Override
        String ready() {
            return "/engine-rest/engine";
        }

        @Override
        void oneCase() throws Exception {
            String number = UUID.randomUUID().toString();
            String started = variables(
                            "category", "street-vending",
                            "urgency", "routine",
                            "title", "摊贩占道",
                            "description", "人行道上有三处摊位，行人须走机动车道。",
                            "unit", "370112001001001",
                            "verifier", "370112001001")
                    .replaceFirst("\\{", "{\"businessKey\":\"" + number + "\",");
            send(request("/engine-rest/process-definition/key/case-handling/start")
                    .POST(BodyPublishers.ofString(started))
                    .build());
            complete(number, handled());
            complete(number, verified());
        }

        private void complete(String number, String[] answers) throws Exception {
            String task = field("id", send(request("/engine-rest/task?processInstanceBusinessKey=" + number).GET().build()));
            send(request("/engine-rest/task/" + task + "/complete")
                    .POST(BodyPublishers.ofString(variables(answers)))
                    .build());
        }
    }
}
