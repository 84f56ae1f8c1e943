package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server would drop is told from what it reads. */
class UndecodableQueryFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%5",
                "a=%zz",
                "a=%-1",
                "a=%ff",
                "a=%E6%A1",
                "preview=true&text=50%+5",
                "preview=true%+1"
            })
    void whatTheServerWouldDropIsRefused(String query) {
        assertThat(UndecodableQueryFilter.isDecodable(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "text=50%25+5", "text=%E6%A1%88%e4%bb%b6", "at=2026-11-24T09:00%2B08:00"})
    void whatItReadsPasses(String query) {
        assertThat(UndecodableQueryFilter.isDecodable(query)).isTrue();
    }

    @Test
    void noQueryPasses() {
        assertThat(UndecodableQueryFilter.isDecodable(null)).isTrue();
    }
}
