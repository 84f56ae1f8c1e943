package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The stories of the demo's rules, which lie beside them; put in once, where nobody has written one. The district is in place by then. */
@Component
@Profile("demo")
class DemoStories {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStories.class);
    private static final String FOLDER = "stories/";
    private static final TypeReference<Map<String, String>> FILES_BY_NAME = new TypeReference<>() {};

    private final RuleStoryService stories;
    private final boolean wanted;

    DemoStories(RuleStoryService stories, @Value("${gridcase.demo.cases:true}") boolean wanted) {
        this.stories = stories;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() throws IOException {
        if (!wanted || !stories.all(null).isEmpty()) {
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        try (InputStream index = new ClassPathResource(FOLDER + "index.json").getInputStream()) {
            for (var story :
                    JsonMapper.builder().build().readValue(index, FILES_BY_NAME).entrySet()) {
                texts.put(
                        story.getKey(),
                        new ClassPathResource(FOLDER + story.getValue()).getContentAsString(StandardCharsets.UTF_8));
            }
        }
        List<String> others = stories.writeShipped(texts);
        if (!others.isEmpty()) { // units or categories of the demo have been changed
            LOG.warn("演示故事与现有的单位或类别不符，没有放入：{}", String.join("、", others));
        }
    }
}
