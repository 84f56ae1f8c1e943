package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Every place of Camunda's library that is changed on its way to the browser is there, once. */
class FormLibraryTest {

    private static final Pattern SAID = Pattern.compile("gridcaseSay\\(");

    @Test
    void everyPlaceThatIsChangedIsThereOnce() throws IOException {
        String shipped = new ClassPathResource(FormLibrary.FILE).getContentAsString(StandardCharsets.UTF_8);

        assertThat(FormLibrary.CHANGES).allSatisfy(change -> {
            int first = shipped.indexOf(change.shipped());
            assertThat(first).as(change.shipped()).isNotNegative();
            assertThat(shipped.indexOf(change.shipped(), first + 1))
                    .as(change.shipped())
                    .isNegative();
        });
    }

    @Test
    void noSentenceOfTheFormsIsLeftInEnglishAlone() throws IOException {
        String served = FormLibrary.served(new ClassPathResource(FormLibrary.FILE));

        assertThat(served).startsWith("self.gridcaseSay=");
        assertThat(SAID.matcher(served).results().count()).isEqualTo(46);
        for (String pushed : new String[] {"i.push(\"Field", "i.push(`Field", "r.push(\"Value", "r.push(`Please"}) {
            assertThat(served).doesNotContain(pushed);
        }
    }
}
