package org.gridcase.organisation.structure;

import java.util.regex.Pattern;

/** The rule for ids that are also the engine's: its user and group ids. */
final class AccountId {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private AccountId() {}

    static void check(String id) {
        if (!ALLOWED.matcher(id).matches()) {
            throw new IllegalArgumentException("编号“" + id + "”只能由字母、数字、_ 和 - 组成，最多 64 位");
        }
    }
}
