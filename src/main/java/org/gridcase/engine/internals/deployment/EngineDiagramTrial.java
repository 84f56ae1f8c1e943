package org.gridcase.engine.internals.deployment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.gridcase.caching.FileContent;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.engine.deployment.DiagramTrial;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds a diagram against the schema, whose messages are in Chinese where the JDK has them, and then against the engine's own parser. */
@Component
class EngineDiagramTrial implements DiagramTrial {

    /** What the engine says, by a part of its sentence. */
    private static final Map<String, String> SAID = sentences();

    /** Bytes of files: all that rule in a district, several times. */
    private static final int REMEMBERED = 4_000_000;

    /** Read with the first diagram. */
    private static final SingletonSupplier<Schema> SCHEMA = SingletonSupplier.of(EngineDiagramTrial::schema);

    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;

    /** In which nothing was wrong: a change is tried when it is sealed, approved, widened, and whenever somebody looks at it. */
    private final Cache<Model, Boolean> faultless = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((Model model, Boolean faultless) -> model.content().size())
            .executor(Runnable::run)
            .build();

    EngineDiagramTrial(ObjectProvider<ProcessEngineConfigurationImpl> configuration) {
        this.configuration = configuration;
    }

    private record Model(String file, FileContent content) {}

    private static Map<String, String> sentences() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("multiple none start events", "只能有一个没有触发条件的开始事件");
        said.put("History Time To Live", "没有填历史保留时间（History time to live），如 P3650D");
        said.put("one of the attributes", "没有指明做什么：请选规则表、服务，或改用用户任务");
        said.put("Invalid destination", "连线的终点不存在");
        said.put("Invalid source", "连线的起点不存在");
        said.put("Unsupported", "流程引擎不支持这种元素");
        said.put("unsupported", "流程引擎不支持这种元素");
        said.put("Could not parse", "表达式的写法不对");
        said.put("does not exist", "引用的元素不存在");
        said.put("is duplicate", "编号重复");
        said.put("must not be", "必填的设置没有填");
        said.put("timer", "定时的写法不对");
        said.put("Timer", "定时的写法不对");
        said.put("expression", "表达式的写法不对");
        return said;
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(BpmnParser.class.getClassLoader().getResource(BpmnParser.BPMN_20_SCHEMA_LOCATION));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Fault> faultsIn(String file, byte[] content) {
        Model model = new Model(file, FileContent.of(content));
        if (faultless.getIfPresent(model) != null) {
            return List.of();
        }
        List<Fault> faults = tried(file, content);
        if (faults.isEmpty()) {
            faultless.put(model, true);
        }
        return faults;
    }

    private List<Fault> tried(String file, byte[] content) {
        if (Kind.DECISION.isOf(file)) {
            return inEngine(engine -> TableTrials.faultsIn(engine.getDmnEngineConfiguration(), file, content));
        }
        List<Fault> faults = againstSchema(file, content);
        return faults.isEmpty() ? inEngine(engine -> parsed(engine, file, content)) : faults;
    }

    private List<Fault> againstSchema(String file, byte[] diagram) {
        List<Fault> faults = new ArrayList<>();
        try {
            Validator validator = Objects.requireNonNull(SCHEMA.get()).newValidator();
            validator.setProperty("http://apache.org/xml/properties/locale", Locale.SIMPLIFIED_CHINESE);
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setErrorHandler(new Faults(file, faults));
            validator.validate(new SAXSource(new InputSource(new ByteArrayInputStream(diagram))));
        } catch (SAXException | IOException e) {
            if (faults.isEmpty()) {
                faults.add(new Fault(file, Severity.ERROR, "文件不符合 BPMN 的格式：" + e.getMessage(), 0, 0, null));
            }
        }
        return faults;
    }

    private record Faults(String file, List<Fault> faults) implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {
            faults.add(new Fault(
                    file,
                    Severity.ERROR,
                    "第 %d 行不符合 BPMN 的格式：%s".formatted(e.getLineNumber(), e.getMessage()),
                    e.getLineNumber(),
                    e.getColumnNumber(),
                    null));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            error(e);
            throw e;
        }
    }

    /** The engine's parser needs to know its engine, which a command tells it. */
    private List<Fault> inEngine(Function<ProcessEngineConfigurationImpl, List<Fault>> trial) {
        @Nullable ProcessEngineConfigurationImpl underWay = Context.getProcessEngineConfiguration();
        if (underWay != null) {
            return trial.apply(underWay);
        }
        ProcessEngineConfigurationImpl engine = configuration.getObject();
        return engine.getCommandExecutorTxRequired().execute(context -> trial.apply(engine));
    }

    private static List<Fault> parsed(ProcessEngineConfigurationImpl engine, String file, byte[] diagram) {
        DeploymentEntity nowhere = new DeploymentEntity();
        nowhere.setNew(true);
        try {
            new BpmnParser(engine.getExpressionManager(), engine.getBpmnParseFactory())
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(diagram))
                    .deployment(nowhere)
                    .name(file)
                    .execute();
            return List.of();
        } catch (ParseException e) {
            return e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .map(problem -> fault(file, problem))
                    .toList();
        }
    }

    private static Fault fault(String file, Problem problem) {
        String message = String.valueOf(problem.getMessage());
        String said = SAID.entrySet().stream()
                .filter(each -> message.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> "流程引擎不接受这里的写法" + TableTrials.inTheLog(message));
        @Nullable String element = problem.getMainElementId();
        String where = element == null ? "第 %d 行：".formatted(problem.getLine()) : "元素 %s：".formatted(element);
        return new Fault(file, Severity.ERROR, where + said, problem.getLine(), problem.getColumn(), element);
    }
}
