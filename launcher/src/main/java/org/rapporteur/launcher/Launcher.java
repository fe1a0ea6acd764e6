package org.rapporteur.launcher;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of Rapporteur's embedded mode. */
@Command(
        name = "rapporteur",
        description = "Rapporteur: the open record of diplomatic meetings",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DevCommand.class,
            StatusCommand.class,
            LoadCommand.class,
            TokenCommand.class,
            ResetCommand.class,
            EnvCommand.class,
            TrainCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "  test    Run all tests (./mvnw verify); with --full also those that take long",
            "  bench   Compare the system with nginx, pgbench and COPY on this machine"
        })
public final class Launcher {

    private Launcher() {}

    static CommandLine commands() {
        var commands = new CommandLine(new Launcher());
        commands.setExecutionExceptionHandler((exception, command, parsed) -> {
            Failures.line(exception, data(command))
                    .ifPresentOrElse(line -> command.getErr().println("rapporteur: " + line), () -> {
                        command.getErr().println("rapporteur: failed unexpectedly");
                        exception.printStackTrace(command.getErr());
                    });
            return exit(exception, command);
        });
        return commands;
    }

    private static int exit(Exception exception, CommandLine command) {
        if (command.getCommand() instanceof LoadCommand) {
            return LoadCommand.exit(exception);
        }
        return exception instanceof RefusedException refused ? refused.exit() : 1;
    }

    /** Returns the data folder of a command; the default one if it has none. */
    private static Path data(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(DataDirectory.class::isInstance)
                .map(place -> ((DataDirectory) place).data())
                .findFirst()
                .orElseGet(() -> new DataDirectory().data());
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            commands().usage(System.err);
            System.exit(2);
        }
        System.exit(commands().execute(arguments));
    }
}
