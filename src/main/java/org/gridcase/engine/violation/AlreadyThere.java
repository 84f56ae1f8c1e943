package org.gridcase.engine.violation;

import org.springframework.http.HttpStatus;

/** Somebody makes an account, a group, a tenant or a right that exists already. It is a conflict (409); trying again changes nothing. */
public class AlreadyThere extends SpokenRefusal {

    public AlreadyThere() {
        super(HttpStatus.CONFLICT, "words.already-there");
    }
}
