package org.gridcase.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealKeyTest {

    private final SealKey key = KeyRings.of(KeyRings.OLD).newest();

    @Test
    void whatIsSealedOpensWhereItBelongs() {
        String sealed = key.seal("张三丰 13800005678", "table", "name", "1");

        assertThat(key.open(sealed, "table", "name", "1")).isEqualTo("张三丰 13800005678");
        assertThat(sealed).matches("[A-Za-z0-9+/]+=*").doesNotContain("13800005678");
    }

    @Test
    void theSameTextNeverLooksTheSameTwice() {
        assertThat(key.seal("张三丰", "table", "name", "1")).isNotEqualTo(key.seal("张三丰", "table", "name", "1"));
    }

    @Test
    void aTextMovedToAnotherRowOrColumnDoesNotOpen() {
        String sealed = key.seal("张三丰", "table", "name", "1");

        for (String[] elsewhere : new String[][] {{"table", "name", "2"}, {"table", "phone", "1"}, {"name", "1"}}) {
            assertThatThrownBy(() -> key.open(sealed, elsewhere))
                    .isInstanceOf(BrokenSealException.class)
                    .hasMessageNotContaining("张三丰");
        }
    }

    @Test
    void aChangedTextDoesNotOpen() {
        byte[] sealed = Base64.getDecoder().decode(key.seal("张三丰", "1"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> key.open(text, "1")).isInstanceOf(BrokenSealException.class);
        }
        assertThatThrownBy(() -> key.open("", "1")).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> key.open("张三丰", "1")).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        String sealed = key.seal("张三丰", "1");

        assertThatThrownBy(() -> KeyRings.of(KeyRings.NEW).newest().open(sealed, "1"))
                .isInstanceOf(BrokenSealException.class);
        // The same secret under another name is another key, too: its rows say so.
        SealKey renamed = KeyRings.of(KeyRings.OLD.replace("old:", "other:")).newest();
        assertThatThrownBy(() -> renamed.open(sealed, "1")).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void aDigestFindsTheSameTextAgainButOnlyWithTheSameKey() {
        String digest = key.digest("13800005678", "phone");

        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(key.digest("13800005678", "phone"));
        assertThat(key.digest("13800005679", "phone")).isNotEqualTo(digest);
        assertThat(KeyRings.of(KeyRings.NEW).newest().digest("13800005678", "phone"))
                .isNotEqualTo(digest);
    }

    /** Test case 1 of RFC 5869, its first block. */
    @Test
    void keysAreExpandedAsTheStandardSays() {
        HexFormat hex = HexFormat.of();
        byte[] secret = hex.parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");

        assertThat(hex.formatHex(SealKey.expanded(secret, hex.parseHex("f0f1f2f3f4f5f6f7f8f9"))))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void noKeyStandsInALog() {
        assertThat(key.toString()).isEqualTo("key old");
    }
}
