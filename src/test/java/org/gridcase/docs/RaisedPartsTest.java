package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.lang3.ClassUtils;
import org.junit.jupiter.api.Test;

/** Parts that others bring in versions with published holes stay raised ({@code docs/operation/parts.md}). */
class RaisedPartsTest {

    private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.]*)\\.jar");

    @Test
    void tokensAreReadByAVersionThatBoundsTheirNesting() throws Exception {
        // 9.37.4 and 10.0.2 have the fix, what lies between has not
        Version there = version(JWSHeader.class);

        assertThat(there.equals(Version.parse("9.37.4")) || there.compareTo(Version.parse("10.0.2")) >= 0)
                .as("nimbus-jose-jwt " + there)
                .isTrue();
    }

    @Test
    void classNamesAreReadByAVersionThatDoesNotRecurse() throws Exception {
        assertThat(version(ClassUtils.class)).isGreaterThanOrEqualTo(Version.parse("3.18.0"));
    }

    private static Version version(Class<?> ofPart) throws Exception {
        String jar = Path.of(ofPart.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getFileName()
                .toString();
        var found = VERSION.matcher(jar);
        assertThat(found.find()).as(jar).isTrue();
        return Version.parse(found.group(1));
    }
}
