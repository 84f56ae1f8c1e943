package org.gridcase.attachment;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What an answer says of the content of a file beside what every answer says. */
public final class ContentHeaders {

    /** A content opened by itself is nobody's page. */
    private static final String NOBODYS_PAGE = "sandbox";

    private ContentHeaders() {}

    public static HttpHeaders of(String mediaType, ContentDisposition how) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(mediaType));
        headers.setContentDisposition(how);
        headers.set("Content-Security-Policy", NOBODYS_PAGE);
        return headers;
    }
}
