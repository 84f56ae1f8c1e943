package org.gridcase.engine.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.rulebook.check.Models;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody makes our server build objects of classes they choose. Only the names of dangerous classes are tried, never the classes. */
@GridcaseTest
class ObjectVariablesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    private ProcessInstance tried;

    @BeforeEach
    void start() {
        engine.getRepositoryService()
                .createDeployment()
                .name("tried")
                .addString(
                        "tried.bpmn",
                        Models.process(
                                "<userTask id=\"t\"/><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"t\"/>"))
                .deploy();
        tried = runtime.startProcessInstanceByKey("tried");
    }

    @AfterEach
    void remove() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("tried")
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.rowset.JdbcRowSetImpl",
                "org.springframework.context.support.ClassPathXmlApplicationContext",
                "org.apache.commons.collections.functors.InvokerTransformer",
                "com.zaxxer.hikari.HikariDataSource",
                "java.util.ArrayList<java.lang.Object>",
                "java.lang.String",
                "[Ljava.lang.Object;"
            })
    void noObjectOfAnyClassBecomesAVariable(String type) {
        for (String format : List.of("application/json", "application/x-java-serialized-object", "application/xml")) {
            var answer = Visitor.demo(port, "admin")
                    .send("PUT", "/engine-rest/process-instance/" + tried.getId() + "/variables/x", """
                            {"value": "{}", "type": "Object",
                             "valueInfo": {"objectTypeName": "%s", "serializationDataFormat": "%s"}}""".formatted(
                                    type, format));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
        assertThat(runtime.getVariables(tried.getId())).isEmpty();
    }

    @Test
    void listsWithoutATypeAreNoObjectsEither() {
        Visitor admin = Visitor.demo(port, "admin");
        String path = "/engine-rest/process-instance/" + tried.getId() + "/variables/x";

        assertThat(admin.send("PUT", path, "{\"value\": [\"a\"]}").statusCode()).isEqualTo(400);
        assertThat(admin.send("PUT", path, "{\"value\": {\"a\": 1}}").statusCode())
                .isEqualTo(400);
        assertThat(admin.send("PUT", path, "{\"value\": \"[1]\", \"type\": \"Json\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.send("PUT", path, "{\"value\": \"a\", \"type\": \"String\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void ourOwnCodeKeepsToItAsWell() {
        assertThatThrownBy(() -> runtime.setVariable(
                        tried.getId(), "x", Variables.objectValue(List.of("a")).create()))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> runtime.setVariable(tried.getId(), "x", Map.of("a", 1)))
                .isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void wereAnObjectStoredTheEngineWouldNotBuildIt() {
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.getDeserializationTypeValidator().validate("com.sun.rowset.JdbcRowSetImpl"))
                .isFalse();
        assertThat(engine.getDeserializationTypeValidator()
                        .validate("org.springframework.context.support.ClassPathXmlApplicationContext"))
                .isFalse();
        assertThat(engine.getDeserializationTypeValidator().validate("java.lang.String"))
                .isTrue(); // it does judge
    }

    @Test
    void xmlOfCallersOpensNoFiles() {
        assertThat(engine.isEnableXxeProcessing()).isFalse();
        String file = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        String model = Models.process("<userTask id=\"t\" name=\"&e;\"/>").replaceFirst("<\\?xml[^>]*>", file);

        var answer = Visitor.demo(port, "policy-officer").deploy("tried", Map.of("x.bpmn", model));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("DOCTYPE");
    }
}
