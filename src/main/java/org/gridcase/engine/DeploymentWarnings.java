package org.gridcase.engine;

import java.util.List;
import org.gridcase.engine.DeploymentCheck.Fault;

/**
 * Published when a deployment is let in although something in it is probably a mistake, before it is written; a listener works in the
 * deployment's transaction. The engine's answer to Camunda Modeler has no place for warnings, so they are kept for those who look.
 *
 * @param deployment id, of a deployment that is being written
 * @param warnings at least one, file by file
 */
public record DeploymentWarnings(String deployment, List<Fault> warnings) {}
