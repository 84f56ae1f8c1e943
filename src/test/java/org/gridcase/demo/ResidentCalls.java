package org.gridcase.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.Visitor;
import org.gridcase.attachment.MadeFiles;

/** What a resident does on the pages without an account, as their forms send it. */
final class ResidentCalls {

    private static final String PART = "--frontier\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    private static final String PHOTO =
            "--frontier\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n\r\n";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("<dd>([0-9]{19})</dd>");

    private final Visitor visitor;
    private String address = "";

    ResidentCalls(int port) {
        this.visitor = Visitor.anonymous(port);
    }

    /** Reports with a photo on the page of a grid; what follows is done on the page to which that leads. */
    void report(String path, String words) {
        String form = visitor.get(path).body();
        assertThat(form).contains(">上报</button>");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map.of("words", words, "grid", path.substring("/r/".length()), "ticket", shown(TICKET, form))
                .forEach((name, value) ->
                        body.writeBytes(PART.formatted(name, value).getBytes(UTF_8)));
        body.writeBytes(PHOTO.getBytes(UTF_8));
        body.writeBytes(MadeFiles.png(300, 200));
        body.writeBytes("\r\n--frontier--\r\n".getBytes(UTF_8));
        address = location(visitor.post("/r", "multipart/form-data; boundary=frontier", body.toByteArray()));
    }

    /** Says on the page of the report that it is not solved. */
    void isNotSolved(String words) {
        String page = page();
        assertThat(page).contains("没有解决，请再看看");
        location(visitor.post(
                address + "/not-solved",
                "application/x-www-form-urlencoded",
                "words=%s&ticket=%s".formatted(URLEncoder.encode(words, UTF_8), shown(TICKET, page))));
    }

    /** The page of the report as it is now. */
    String page() {
        return visitor.get(address).body();
    }

    /** Of the case to which the report leads now. */
    String number() {
        return shown(NUMBER, page());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String shown(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        assertThat(found.find()).as(pattern + " on " + page).isTrue();
        return found.group(1);
    }
}
