package org.gridcase.engine.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** What a shut door answers: a problem (RFC 9457) in Chinese, or in English to those who ask for it. */
enum DoorProblem {
    BAD_REQUEST(
            400,
            "bad-request",
            "请求无效",
            "请求的路径或内容不符合规范。",
            "Bad Request",
            "The path or the content of the request is malformed."),
    UNAUTHORIZED(
            401,
            "unauthorized",
            "需要登录",
            "没有提供账号密码，或账号密码不正确，或尝试过于频繁。",
            "Unauthorized",
            "Credentials are missing or wrong, or there were too many attempts."),
    FORBIDDEN(403, "forbidden", "不允许访问", "此路径不存在或不对外开放。", "Forbidden", "This path does not exist or is not open.");

    private static final String BODY =
            "{\"type\":\"urn:gridcase:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}";

    private final int status;
    private final String chinese;
    private final String english;

    DoorProblem(int status, String type, String title, String detail, String englishTitle, String englishDetail) {
        this.status = status;
        this.chinese = BODY.formatted(type, title, status, detail);
        this.english = BODY.formatted(type, englishTitle, status, englishDetail);
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean inEnglish = request.getHeader("Accept-Language") != null
                && request.getLocale().getLanguage().equals("en");
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Language", inEnglish ? "en" : "zh-CN");
        response.getWriter().write(inEnglish ? english : chinese);
    }
}
