package org.gridcase.organisation.csv;

import org.gridcase.organisation.structure.Person;
import org.jspecify.annotations.Nullable;

/**
 * A line of people.csv.
 *
 * @param person as if nobody else had had the account
 * @param holder whether the account stays with the person it was; null if the line does not say
 */
record PersonLine(Person person, @Nullable Holder holder) {

    /** Whose account it is, compared with what is known. */
    enum Holder {
        SAME_PERSON("same-person", "同一人"),
        NEW_PERSON("new-person", "换人");

        private final String code;
        private final String label;

        Holder(String code, String label) {
            this.code = code;
            this.label = label;
        }

        String code() {
            return code;
        }

        String label() {
            return label;
        }
    }

    String id() {
        return person.id();
    }

    /**
     * The person as which holder of the account, compared with who has it now. A line that says for the second time that the account is a
     * new person's, by the same name, speaks of the person it spoke of before.
     *
     * @param before null if nobody has or had it
     */
    Person following(@Nullable Person before) {
        if (before == null) {
            return person;
        }
        boolean known = before.active() && before.holder() > 1 && before.name().equals(person.name());
        return person.as(holder == Holder.NEW_PERSON && !known ? before.holder() + 1 : before.holder());
    }
}
