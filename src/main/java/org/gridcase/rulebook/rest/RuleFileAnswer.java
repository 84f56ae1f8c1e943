package org.gridcase.rulebook.rest;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A diagram, table or form as somebody downloads it. */
final class RuleFileAnswer {

    private RuleFileAnswer() {}

    /** @param name may have folders, which are left away */
    static ResponseEntity<byte[]> of(String name, byte[] content) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.replaceFirst("^.*/", ""), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
