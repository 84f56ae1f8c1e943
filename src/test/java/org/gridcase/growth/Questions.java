package org.gridcase.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gridcase.Visitor;
import org.springframework.http.HttpStatus;

/**
 * Each role asks for each list, of the applications in turn, so that what else the machine does slows all of them alike. Compared are
 * answers of the same length: where the smallest database has fewer than twenty to show, all are asked for as many.
 */
final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS_OF_WARM_UP = 3;
    private static final int WARM_UP = 3;
    private static final int TIMES = Integer.parseInt(System.getenv().getOrDefault("TIMES", "41"));
    /** Lists whose name has this are asked for. */
    private static final String ONLY = System.getenv().getOrDefault("ONLY", "");

    private static final int PAGE = 20;
    private static final String LIMIT = "limit=" + PAGE;

    private static final Map<String, String> ROLES = inOrder(
            "admin",
            "administrator",
            "supervisor",
            "supervisor of the district",
            "hotline-seat",
            "hotline seat in the district's centre",
            "street-dispatcher",
            "seat of a street's centre",
            "community-clerk",
            "community clerk",
            "grid-worker",
            "grid worker",
            "section-clerk",
            "clerk of a street section",
            "department-clerk",
            "clerk of a department",
            Growth.CLERK,
            "hotline clerk without an area, has reported three quarters");

    private static final Map<String, String> LISTS = inOrder(
            "newest 20 cases", "/api/cases?limit=20",
            "newest 20 red", "/api/cases?limit=20&light=red",
            "newest 20 to verify", "/api/cases?limit=20&state=verifying",
            "newest 20 not accepted", "/api/cases?limit=20&state=not-accepted",
            "newest 20 on the district's tier", "/api/cases?limit=20&tier=district",
            "newest 20 urgent", "/api/cases?limit=20&urgency=urgent",
            "newest 20 from residents", "/api/cases?limit=20&channel=resident",
            "newest 20 of a category", "/api/cases?limit=20&category=greening",
            "newest 20 of a category that has none", "/api/cases?limit=20&category=illegal-construction",
            "newest 20 of a major category", "/api/cases?limit=20&category=urban-management",
            "newest 20 of a section", "/api/cases?limit=20&unit=370112001-economy",
            "newest 20 of a section to verify", "/api/cases?limit=20&unit=370112001-economy&state=verifying",
            "supervision orders", "/api/supervision/orders?limit=20",
            "open supervision orders", "/api/supervision/orders?limit=20&state=open",
            "light board", "/api/lights",
            "light board by category", "/api/lights/groups?by=category",
            "light board by person", "/api/lights/groups?by=person",
            "thirty days of the light board", "/api/lights/trend",
            "assignments behind red", "/api/lights/assignments?limit=20&light=red",
            "search without a hit", "/api/cases?limit=20&q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0",
            "search, many hits", "/api/cases?limit=20&q=%E8%B7%AF%E7%81%AF",
            // 飞线充电 科技二路 316号
            "search, few hits",
                    "/api/cases?limit=20&q=%E9%A3%9E%E7%BA%BF%E5%85%85%E7%94%B5+%E7%A7%91%E6%8A%80%E4%BA%8C%E8%B7%AF+316%E5%8F%B7",
            "search by the end of a number", "/api/cases?limit=20&q=99990",
            // 园林绿化
            "search by a category", "/api/cases?limit=20&q=%E5%9B%AD%E6%9E%97%E7%BB%BF%E5%8C%96");

    private final Map<Integer, Server> servers;

    Questions(Map<Integer, Server> servers) {
        this.servers = servers;
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** What one application took. */
    private record Answer(double p50, double p95, long buffers) {

        static Answer of(double[] millis, long buffers) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Answer(sorted[TIMES / 2], sorted[TIMES * 95 / 100], buffers / TIMES);
        }
    }

    /** The table, line by line. */
    List<String> ask() {
        List<String> lines = new ArrayList<>();
        String sizes = servers.keySet().stream().map("%,d"::formatted).collect(Collectors.joining(" | "));
        lines.add("| who | list | p50 ms, %1$s | ratio | buffers, %1$s | ratio | of twenty there are, %1$s |"
                .formatted(sizes));
        lines.add("| --- | --- |" + " ---: |".repeat(servers.size() * 3 + 2));
        warmUp();
        ROLES.forEach((account, role) -> lists().forEach((list, path) -> {
            String line = "| %s | %s | %s |".formatted(role, list, row(account, path));
            Growth.say("%s", line);
            lines.add(line);
        }));
        return lines;
    }

    private static Map<String, String> lists() {
        Map<String, String> asked = new LinkedHashMap<>(LISTS);
        asked.keySet().removeIf(list -> !list.contains(ONLY));
        return asked;
    }

    /** A list that is asked for first would otherwise be that of an application which still compiles. */
    private void warmUp() {
        for (int round = 0; round < ROUNDS_OF_WARM_UP; round++) {
            for (Server server : servers.values()) {
                ROLES.keySet().forEach(account -> lists().values().forEach(path -> ask(server, account, path)));
            }
        }
    }

    private String row(String account, String twenty) {
        List<Integer> found = servers.values().stream()
                .map(server -> found(server, account, twenty))
                .toList();
        String path = twenty.replace(
                LIMIT,
                "limit="
                        + found.stream()
                                .min(Integer::compare)
                                .filter(few -> few > 0)
                                .orElse(PAGE));
        Map<Server, double[]> millis = new LinkedHashMap<>();
        servers.values().forEach(server -> millis.put(server, new double[TIMES]));
        for (int i = -WARM_UP; i < TIMES; i++) {
            for (Server server : servers.values()) {
                if (i == 0) {
                    server.resetCounters();
                }
                double took = ask(server, account, path);
                if (i >= 0) {
                    millis.get(server)[i] = took;
                }
            }
        }
        List<Answer> answers = millis.entrySet().stream()
                .map(each -> Answer.of(each.getValue(), each.getKey().buffers()))
                .toList();
        Answer first = answers.get(0);
        Answer last = answers.get(answers.size() - 1);
        Growth.say(
                "p95 ms: %s",
                answers.stream().map(each -> "%.1f".formatted(each.p95())).collect(Collectors.joining(" | ")));
        return "%s | %.2f | %s | %.2f | %s"
                .formatted(
                        answers.stream()
                                .map(each -> "%.1f".formatted(each.p50()))
                                .collect(Collectors.joining(" | ")),
                        ratio(List.copyOf(millis.values())),
                        answers.stream()
                                .map(each -> "%d".formatted(each.buffers()))
                                .collect(Collectors.joining(" | ")),
                        (double) last.buffers() / first.buffers(),
                        found.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
    }

    /** Of the largest to the smallest, median of the rounds: both were asked in the same moment. */
    private static double ratio(List<double[]> millis) {
        double[] smallest = millis.get(0);
        double[] largest = millis.get(millis.size() - 1);
        double[] ratios = new double[TIMES];
        Arrays.setAll(ratios, i -> largest[i] / smallest[i]);
        Arrays.sort(ratios);
        return ratios[TIMES / 2];
    }

    /** How many there are on the page. */
    private static int found(Server server, String account, String path) {
        try {
            JsonNode answer =
                    JSON.readTree(Visitor.demo(server.port(), account).get(path).body());
            return answer.isArray()
                    ? answer.size()
                    : StreamSupport.stream(answer.spliterator(), false)
                            .filter(JsonNode::isArray)
                            .mapToInt(JsonNode::size)
                            .sum();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(account + " " + path, e);
        }
    }

    private static double ask(Server server, String account, String path) {
        long start = System.nanoTime();
        var answer = Visitor.demo(server.port(), account).get(path);
        double took = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != HttpStatus.OK.value()) {
            throw new IllegalStateException(account + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return took;
    }
}
