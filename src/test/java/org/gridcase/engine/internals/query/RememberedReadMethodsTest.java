package org.gridcase.engine.internals.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.Ognl;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.DelegationState;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class RememberedReadMethodsTest {

    private static final Pattern PROPERTY = Pattern.compile("\\bquery\\.(\\w+)");

    private final OgnlContext context = (OgnlContext) Ognl.createDefaultContext(null);
    private final ObjectPropertyAccessor library = new ObjectPropertyAccessor();
    private final RememberedReadMethods remembered = new RememberedReadMethods();

    @Test
    void eachConditionOfAStatementReadsWhatTheLibraryReads() throws Exception {
        TaskQueryImpl query = new TaskQueryImpl();
        query.taskUnassigned().taskDelegationState(DelegationState.PENDING).taskNameLike("派遣");
        Set<String> properties = propertiesOf("Task.xml");

        assertThat(properties).hasSizeGreaterThan(60).contains("unassigned", "isOrQueryActive", "nameLike");
        for (String property : properties) {
            for (TaskQueryImpl asked : new TaskQueryImpl[] {query, new TaskQueryImpl(), query}) {
                assertThat(read(remembered, asked, property)).as(property).isEqualTo(read(library, asked, property));
            }
        }
        assertThat(read(remembered, query, "unassigned")).isEqualTo(true);
    }

    private Object read(ObjectPropertyAccessor accessor, TaskQueryImpl query, String property) throws Exception {
        try {
            return accessor.getPossibleProperty(context, query, property);
        } catch (OgnlException refused) {
            return refused.getMessage();
        }
    }

    private static Set<String> propertiesOf(String statements) throws IOException {
        String text = new ClassPathResource("org/camunda/bpm/engine/impl/mapping/entity/" + statements)
                .getContentAsString(StandardCharsets.UTF_8);
        Set<String> properties = new TreeSet<>();
        Matcher each = PROPERTY.matcher(text);
        while (each.find()) {
            properties.add(each.group(1));
        }
        return properties;
    }
}
