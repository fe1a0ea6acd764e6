package org.rapporteur.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The external programs for measuring and comparing: Debian's. */
public record Tools(Path wrk, Path nginx, Path pgbench) {

    private static final Path POSTGRES_PROGRAMS = Path.of("/usr/lib/postgresql");

    /** A program is missing; the message says in one line which, and how to install it. */
    public static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }

    private record Program(String name, String debianPackage) {}

    /** Finds them in PATH, in sbin, and pgbench also in Debian's folders of PostgreSQL. */
    public static Tools find() throws MissingException {
        return in(folders());
    }

    /** Finds them in some folders; the first match counts. */
    static Tools in(List<Path> folders) throws MissingException {
        var missing = new ArrayList<Program>();
        var wrk = require(folders, new Program("wrk", "wrk"), missing);
        var nginx = require(folders, new Program("nginx", "nginx-light"), missing);
        var pgbench = require(folders, new Program("pgbench", "postgresql-contrib"), missing);
        if (!missing.isEmpty()) {
            throw new MissingException("missing: %s; on Debian: apt-get install --no-install-recommends %s"
                    .formatted(
                            String.join(
                                    ", ", missing.stream().map(Program::name).toList()),
                            String.join(
                                    " ",
                                    missing.stream().map(Program::debianPackage).toList())));
        }
        return new Tools(wrk, nginx, pgbench);
    }

    private static Path require(List<Path> folders, Program program, List<Program> missing) {
        var found = folders.stream()
                .map(folder -> folder.resolve(program.name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            missing.add(program);
        }
        return found.orElse(null);
    }

    private static List<Path> folders() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        newestPostgres(),
                        Stream.concat(
                                Arrays.stream(path.split(":"))
                                        .filter(folder -> !folder.isEmpty())
                                        .map(Path::of),
                                Stream.of(Path.of("/usr/local/sbin"), Path.of("/usr/sbin"))))
                .toList();
    }

    /** First, since Debian's /usr/bin/pgbench is a script that chooses one of these at each call. */
    private static Stream<Path> newestPostgres() {
        if (!Files.isDirectory(POSTGRES_PROGRAMS)) {
            return Stream.empty();
        }
        try (var versions = Files.list(POSTGRES_PROGRAMS)) {
            return versions
                    .filter(version -> version.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparing((Path version) ->
                                    Integer.valueOf(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Returns the versions of the programs, one per line. */
    public List<String> versions() throws IOException, InterruptedException {
        return List.of(
                Command.of(wrk, "-v").firstLine().replaceAll(" Copyright.*", ""),
                Command.of(nginx, "-v").firstLine(),
                Command.of(pgbench, "--version").firstLine());
    }
}
