package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Loads a data folder through the gateway's public API: checks all of it first, then sends file by file, each all or nothing.
 * Loading the same again changes nothing.
 */
@Command(
        name = "seeds",
        description = "Load a data folder into Rapporteur",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is loaded",
            "1:the data are at fault; files that were not loaded are told",
            "2:the command is at fault",
            "3:the server cannot be reached, or refuses the token"
        })
public final class Loader implements Callable<Integer> {

    static final int OK = 0;
    static final int FAULTY_DATA = 1;
    static final int NO_SERVER = 3;
    private static final int FAULTS_TOLD = 100;

    static class What {
        @Option(names = "--seeds", description = "The data that come with Rapporteur")
        boolean seeds;

        @Parameters(paramLabel = "DIR", arity = "0..1", description = "A folder with data files, or with such folders")
        Path folder;
    }

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--url", description = "The gateway; default: RAPPORTEUR_URL, else http://127.0.0.1:8080")
    private URI url;

    @Option(names = "--token", description = "A token with the role editor; better by RAPPORTEUR_TOKEN or --token-file")
    private String token;

    @Option(
            names = "--token-file",
            description =
                    "A file that holds the token, also by RAPPORTEUR_TOKEN_FILE; read anew for each request, so that a long load can be given new ones")
    private Path tokenFile;

    @Option(names = "--dry-run", description = "Check everything, write nothing")
    private boolean dryRun;

    @Option(
            names = "--once",
            paramLabel = "FILE",
            description = "Do nothing when this file is there; make it once everything is loaded")
    private Path once;

    @Option(
            names = "--wait",
            defaultValue = "30",
            description = "Seconds to wait for the server; default ${DEFAULT-VALUE}")
    private int wait;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commands().execute(arguments));
    }

    static CommandLine commands() {
        var commands = new CommandLine(new Loader());
        // one line; --help tells the rest
        commands.setParameterExceptionHandler((fault, words) -> {
            fault.getCommandLine().getErr().println(fault.getMessage() + " (--help tells more)");
            return CommandLine.ExitCode.USAGE;
        });
        return commands;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (once != null && Files.exists(once)) {
            out.println("loaded already, as " + once + " tells");
            out.flush();
            return OK;
        }
        List<DataFile> files;
        try {
            files = what.seeds ? DataFolder.builtIn() : DataFolder.read(what.folder);
        } catch (DataFolder.FolderException e) {
            out.println(e.getMessage());
            out.flush();
            return FAULTY_DATA;
        }
        var checker = new Checker();
        var faults = checker.check(files);
        if (!faults.isEmpty()) {
            faults.stream().limit(FAULTS_TOLD).forEach(out::println);
            if (faults.size() > FAULTS_TOLD) {
                out.printf("... and %d more%n", faults.size() - FAULTS_TOLD);
            }
            out.printf("%d faults; nothing was sent%n", faults.size());
            out.flush();
            return FAULTY_DATA;
        }
        int exit = new Sender(new Server(address(), token(), Duration.ofSeconds(wait), out), checker, out, dryRun)
                .send(files);
        if (once != null && exit == OK && !dryRun) {
            Files.createFile(once);
        }
        return exit;
    }

    /** @param how the file was named */
    private Token token(String how, Path file) {
        try {
            var fromFile = Token.in(file);
            fromFile.now();
            return fromFile;
        } catch (IOException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "%s names %s, which cannot be read".formatted(how, file));
        }
    }

    private URI address() {
        var environment = System.getenv("RAPPORTEUR_URL");
        return url != null ? url : URI.create(environment == null ? "http://127.0.0.1:8080" : environment);
    }

    private Token token() {
        if (token != null) {
            return Token.of(token);
        }
        if (tokenFile != null) {
            return token("--token-file", tokenFile);
        }
        var named = System.getenv("RAPPORTEUR_TOKEN_FILE");
        if (named != null && !named.isBlank()) {
            return token("RAPPORTEUR_TOKEN_FILE", Path.of(named.strip()));
        }
        var environment = System.getenv("RAPPORTEUR_TOKEN");
        if (environment == null || environment.isBlank()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "A token is needed: RAPPORTEUR_TOKEN, RAPPORTEUR_TOKEN_FILE, --token-file or --token");
        }
        return Token.of(environment);
    }
}
