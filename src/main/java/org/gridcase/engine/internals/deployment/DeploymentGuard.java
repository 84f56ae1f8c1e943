package org.gridcase.engine.internals.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gridcase.engine.deployment.DeploymentAnswer;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.engine.deployment.DeploymentCheck.Submission;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.SchemaLocations;
import org.gridcase.engine.rule.RulesInForce;
import org.jspecify.annotations.Nullable;

/** Has every new deployment checked before the engine reads it, and refuses it as a whole if anything is wrong. */
public class DeploymentGuard implements Deployer {

    /** The source of what rule changes deploy. */
    static final String OF_CHANGE = "rule change";

    /** Camunda Modeler shows one message for the whole. */
    private static final int MOST_SAID = 10;

    private final Supplier<DeploymentCheck> check;
    private final Supplier<DeploymentJournal> journal;
    private final Supplier<RulesInForce> rules;

    /** @param journal is told what was let in, with what may be wrong with it, in the deployment's transaction */
    public DeploymentGuard(
            Supplier<DeploymentCheck> check, Supplier<DeploymentJournal> journal, Supplier<RulesInForce> rules) {
        this.rules = rules;
        this.check = check;
        this.journal = journal;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // What has been let in once stays, because running cases need it; a rule change has been judged as a whole.
        if (deployment.isNew() && !isOfChange(deployment)) {
            refuseNames(deployment);
            List<Fault> warnings = judged(check.get().faultsIn(submission(deployment)));
            journal.get().deployed(deployment.getId(), attempt(deployment, rules.get()), warnings);
        }
    }

    /** The warnings among faults; with an error among them the deployment is refused. */
    static List<Fault> judged(List<Fault> found) {
        Map<Severity, List<Fault>> faults = found.stream().collect(Collectors.groupingBy(Fault::severity));
        List<Fault> warnings = faults.getOrDefault(Severity.WARNING, List.of());
        if (faults.containsKey(Severity.ERROR)) {
            refuse(faults.get(Severity.ERROR), warnings);
        }
        DeploymentAnswer.warned(warnings.stream().map(Fault::sentence).toList());
        return warnings;
    }

    /** Whether a rule change comes into force with it, or is taken back. */
    static boolean isOfChange(DeploymentEntity deployment) {
        return !isByPerson() && OF_CHANGE.equals(deployment.getSource());
    }

    /** Refuses tenants, and the name of the application's own deployments. */
    static void refuseNames(DeploymentEntity deployment) {
        if (deployment.getTenantId() != null) {
            throw new BadUserRequestException("部署被拒绝：请不要填写租户（Tenant ID），全区共用一套流程图和规则表");
        }
        if (isByPerson() && ShippedModels.NAME.equals(deployment.getName())) {
            throw new BadUserRequestException("部署被拒绝：部署名称“%s”由系统自身使用，请换一个名称".formatted(ShippedModels.NAME));
        }
    }

    static boolean isByPerson() {
        return author() != null;
    }

    /** Whose command is under way; null for the application's own. */
    static @Nullable String author() {
        Authentication author = Context.getCommandContext().getAuthentication();
        return author == null ? null : author.getUserId();
    }

    static Attempt attempt(DeploymentEntity deployment, RulesInForce rules) {
        return new Attempt(
                author(),
                deployment.getName(),
                deployment.getSource(),
                deployment.getResources().values().stream()
                        .map(file -> file(file, rules))
                        .toList());
    }

    private static File file(ResourceEntity file, RulesInForce rules) {
        ModelKeys keys = ModelKeys.of(file.getName(), file.getBytes());
        List<FileInForce> inForce = FilesInForce.of(Context.getCommandContext(), rules, keys);
        return new File(file.getName(), file.getBytes(), keys.all(), inForce.isEmpty() ? null : inForce.get(0));
    }

    private static Submission submission(DeploymentEntity deployment) {
        withoutHints(deployment);
        Map<String, byte[]> files = new LinkedHashMap<>();
        deployment.getResources().values().forEach(file -> files.put(file.getName(), file.getBytes()));
        return new Submission(author(), files);
    }

    /** Takes out what editors write for themselves and the engine would follow. */
    static void withoutHints(DeploymentEntity deployment) {
        deployment.getResources().values().forEach(file -> file.setBytes(SchemaLocations.blankedIn(file.getBytes())));
    }

    private static void refuse(List<Fault> faults, List<Fault> warnings) {
        Map<String, List<Fault>> byFile = new LinkedHashMap<>();
        for (Fault fault : faults) {
            if (fault.file() == null) {
                throw new BadUserRequestException("部署被拒绝：" + fault.message());
            }
            byFile.computeIfAbsent(fault.file(), each -> new ArrayList<>()).add(fault);
        }
        String message = byFile.entrySet().stream()
                .map(file -> "部署被拒绝（%s）：%s".formatted(file.getKey(), said(file.getValue())))
                .collect(Collectors.joining("\n"));
        throw new ParseException(
                message,
                byFile.keySet().iterator().next(),
                faults.stream().<Problem>map(Place::new).toList(),
                warnings.stream().<Problem>map(Place::new).toList());
    }

    private static String said(List<Fault> faults) {
        List<String> all = faults.stream().map(Fault::message).distinct().toList();
        String first = all.stream().limit(MOST_SAID).collect(Collectors.joining("；"));
        return all.size() <= MOST_SAID ? first : "%s；等 %d 处".formatted(first, all.size());
    }

    /** A fault as the engine tells it; Camunda Modeler shows it at its element. */
    private record Place(Fault fault) implements Problem {

        @Override
        public String getMessage() {
            return fault.message();
        }

        @Override
        public int getLine() {
            return fault.line();
        }

        @Override
        public int getColumn() {
            return fault.column();
        }

        @Override
        public @Nullable String getMainElementId() {
            return fault.element();
        }

        @Override
        public List<String> getElementIds() {
            String element = fault.element();
            return element == null ? List.of() : List.of(element);
        }
    }
}
