package org.gridcase.satisfaction;

/** Goes through the closed cases whose reporters are to be asked. It runs by itself every daytime hour; running it more often asks nobody twice. */
public interface AskingRun {

    /** @return how many reports could not be gone through, each with its reason in the log */
    int run();
}
