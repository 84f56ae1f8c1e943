package org.gridcase.security.web;

import org.gridcase.engine.violation.SpokenRefusal;
import org.springframework.http.HttpStatus;

/** A page that is older than its person's session wants to change something. */
class OldPageException extends SpokenRefusal {

    OldPageException() {
        super(HttpStatus.FORBIDDEN, "endpoint.old-page");
    }
}
