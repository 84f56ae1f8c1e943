package org.gridcase.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The diagrams, tables and forms that come with the application. */
public final class ShippedRules {

    private static final List<String> FOLDERS = List.of("processes/*.bpmn", "decisions/*.dmn", "forms/*.form");

    private ShippedRules() {}

    /** Their contents by their place in the project, e.g. {@code decisions/determine-next-tier.dmn}. */
    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            for (String pattern : FOLDERS) {
                String folder = pattern.substring(0, pattern.indexOf('/') + 1);
                for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern)) {
                    files.put(folder + file.getFilename(), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
