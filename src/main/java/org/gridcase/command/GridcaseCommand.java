package org.gridcase.command;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code gridcase} with its subcommands. It ends with 0 if all is well, 1 if something is faulty, 2 if it failed. */
@Command(
        name = "gridcase",
        description = {
            "网格案件的命令行工具；不带命令则启动服务器。",
            "The command line of Gridcase; without a command the server starts.",
            ""
        },
        subcommands = {
            ImportCases.class,
            ImportOrganisation.class,
            ImportBoundaries.class,
            ImportCatalogue.class,
            VerifyTrace.class,
            MoveClock.class,
            HelpCommand.class
        },
        sortOptions = false,
        versionProvider = GridcaseCommand.Version.class,
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%n命令 Commands:%n",
        footer = {
            "",
            "密码取自环境变量 GRIDCASE_PASSWORD，没有则在提示处输入。",
            "The password is taken from the environment variable GRIDCASE_PASSWORD, else it is asked for."
        })
public final class GridcaseCommand {

    private static final int FAILED = 2;
    private static final List<String> OWN_OPTIONS = List.of("--help", "-h", "--version", "-V");

    @Mixin
    private Help help = new Help();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "显示版本 show the version")
    private boolean version;

    GridcaseCommand() {}

    /** Whether somebody who starts Gridcase with these arguments means a command. Options of the server begin with two hyphens. */
    public static boolean isMeant(String[] args) {
        return args.length > 0 && (!args[0].startsWith("-") || OWN_OPTIONS.contains(args[0]));
    }

    /**
     * Runs a command.
     *
     * @return what the program ends with
     */
    public static int run(String[] args) {
        CommandLine line = new CommandLine(new GridcaseCommand())
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setOut(Terminal.out())
                .setErr(Terminal.err())
                .setParameterExceptionHandler(GridcaseCommand::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        usage(line).synopsisHeading("用法 Usage: ");
        line.getSubcommands().forEach((name, command) -> {
            usage(command).synopsisHeading("用法 Usage: ");
            if (name.equals("help")) {
                usage(command).header("显示某个命令的用法 Show how to use a command").description();
            }
        });
        return line.execute(args);
    }

    private static UsageMessageSpec usage(CommandLine command) {
        return command.getCommandSpec().usageMessage();
    }

    private static int misused(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            command.getErr().println("没有这个命令或选项 Unknown: " + String.join(" ", unmatched.getUnmatched()));
            UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        } else if (mistake instanceof MissingParameterException missing) {
            missing.getMissing().forEach(each -> command.getErr().println("缺少 Missing: " + name(each)));
        } else {
            command.getErr().println("有误 Not possible: " + mistake.getMessage());
        }
        command.getErr().println("用法见 See: " + command.getCommandSpec().qualifiedName() + " --help");
        return FAILED;
    }

    private static String name(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }

    private static int failed(Exception failure, CommandLine command) {
        command.getErr()
                .println(
                        failure instanceof CommandFailure told
                                ? Objects.requireNonNull(told.getMessage())
                                : failure.toString());
        return FAILED;
    }

    /** The version of the jar; a source checkout has none. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = GridcaseCommand.class.getPackage().getImplementationVersion();
            return new String[] {"gridcase " + (version == null ? "(source)" : version)};
        }
    }
}
