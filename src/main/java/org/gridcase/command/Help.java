package org.gridcase.command;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class Help {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "显示用法 show how to use the command")
    private boolean asked;
}
