package org.gridcase.engine.deployment;

import java.util.List;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;

/** Has the engine read a diagram or a table without deploying it, so that what it would say is said in Chinese, with everything else. */
public interface DiagramTrial {

    /** What keeps the engine from taking a file; nothing when it would. Which kind it is says its name. */
    List<Fault> faultsIn(String file, byte[] content);
}
