package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
 * Loads a data folder through the public API of the gateway: plans everything first, together with the server, then
 * sends file by file, each all or nothing. Loading the same data again changes nothing.
 */
@Command(
        name = "seeds",
        description = "Load a data folder into Rapporteur",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was loaded",
            "1:the data are invalid; what was not loaded is listed and counted",
            "2:the command is invalid",
            "3:the server cannot be reached, or rejects the token",
            "4:an unexpected error, reported in one line"
        })
public final class Loader implements Callable<Integer> {

    static final int OK = 0;
    static final int FAULTY_DATA = 1;
    static final int NO_SERVER = 3;
    private static final int UNEXPECTED = 4;

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

    @Option(names = "--token", description = "A token with the role editor; prefer RAPPORTEUR_TOKEN or --token-file")
    private String token;

    @Option(
            names = "--token-file",
            description = "A file that contains the token, also by RAPPORTEUR_TOKEN_FILE; read for each request, so "
                    + "that you can replace the token during a long load")
    private Path tokenFile;

    @Option(names = "--dry-run", description = "Check everything, write nothing")
    private boolean dryRun;

    @Option(
            names = "--keep-going",
            description =
                    "Load each valid row by itself, even if other rows or files are invalid; the exit code is then 1,"
                            + " too")
    private boolean keepGoing;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "The name of the set: what others have changed since it was last loaded is kept; default: the"
                    + " name of the folder that contains the files")
    private String set;

    @Option(names = "--overwrite", description = "Also replace what others have changed since this set was last loaded")
    private boolean overwrite;

    @Option(
            names = "--once",
            paramLabel = "FILE",
            description = "Do nothing if this file exists; create it once everything is loaded")
    private Path once;

    @Option(
            names = "--wait",
            defaultValue = "30",
            description = "Seconds to wait for the server; default ${DEFAULT-VALUE}")
    private int wait;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Loader())
                // one line; --help shows the rest
                .setParameterExceptionHandler((fault, words) -> {
                    fault.getCommandLine().getErr().println(Faults.plain(fault.getMessage()) + " (see --help)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("failed unexpectedly: " + Faults.excerpt(unexpected(exception)));
                    command.getErr().flush();
                    return UNEXPECTED;
                });
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (once != null && Files.exists(once)) {
            out.println("loaded already, as " + once + " tells");
            out.flush();
            return OK;
        }
        requireSet();
        var faults = new Faults();
        var index = new FolderIndex();
        List<DataFile> files;
        try {
            files = what.seeds ? DataFolder.builtIn() : DataFolder.read(what.folder, set, index, faults);
        } catch (DataFolder.FolderException e) {
            out.println(e.getMessage());
            out.flush();
            return e.exit();
        }
        int exit = new Load(
                        () -> new Server(address(), token(), Duration.ofSeconds(wait), overwrite, out),
                        out,
                        new Load.How(dryRun, keepGoing),
                        index,
                        faults)
                .run(files);
        if (once != null && exit == OK && !dryRun) {
            Files.createFile(once);
        }
        return exit;
    }

    private void requireSet() {
        if (set != null && !SetName.isValid(set)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--set must be " + SetName.RULE);
        }
    }

    private URI address() {
        var environment = System.getenv("RAPPORTEUR_URL");
        return url != null ? url : URI.create(environment == null ? "http://127.0.0.1:8080" : environment);
    }

    private Token token() {
        if (token != null) {
            return token("--token", () -> Token.of(token));
        }
        if (tokenFile != null) {
            return tokenIn("--token-file", tokenFile);
        }
        var named = System.getenv("RAPPORTEUR_TOKEN_FILE");
        if (named != null && !named.isBlank()) {
            return tokenIn("RAPPORTEUR_TOKEN_FILE", Path.of(named.strip()));
        }
        var environment = System.getenv("RAPPORTEUR_TOKEN");
        if (environment == null || environment.isBlank()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "A token is needed: RAPPORTEUR_TOKEN, RAPPORTEUR_TOKEN_FILE, --token-file or --token");
        }
        return token("RAPPORTEUR_TOKEN", () -> Token.of(environment));
    }

    private Token tokenIn(String how, Path file) {
        return token("%s names %s, which".formatted(how, file), () -> Token.in(file));
    }

    @FunctionalInterface
    private interface TokenSource {
        Token get() throws Token.TokenException;
    }

    /** @param how the option or variable that gave it */
    private Token token(String how, TokenSource source) {
        try {
            return source.get();
        } catch (Token.TokenException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), how + " " + e.getMessage());
        }
    }

    /**
     * Returns the report of an unexpected failure: its class and location. It omits the messages of libraries,
     * which may quote their input, such as the token; those of the file system contain only the file name.
     */
    private static String unexpected(Exception failure) {
        if (failure instanceof FileSystemException) {
            return failure.toString();
        }
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(Loader.class.getPackageName() + "."))
                .findFirst()
                .map(frame -> "%s (%s:%d)"
                        .formatted(failure.getClass().getName(), frame.getFileName(), frame.getLineNumber()))
                .orElse(failure.getClass().getName());
    }
}
