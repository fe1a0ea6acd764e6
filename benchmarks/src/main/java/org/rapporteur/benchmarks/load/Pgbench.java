package org.rapporteur.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rapporteur.benchmarks.machine.Command;

/** pgbench with our script and prepared statements: the maximum that the database can do. */
public final class Pgbench {

    private static final Pattern TRANSACTIONS = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final String LOG = "pgbench-times";

    private final Path program;
    private final int threads;

    public Pgbench(Path program, int threads) {
        this.program = program;
        this.threads = threads;
    }

    /**
     * Where to connect to; by TCP, as the services do.
     *
     * @param password of the user
     */
    public record Server(int port, String database, String user, String password) {}

    /**
     * Runs a script repeatedly.
     *
     * @param variables of the script
     * @param folder for the times of the transactions
     */
    public LoadResult run(
            Server server, Path script, Map<String, Object> variables, int connections, Duration time, Path folder)
            throws IOException, InterruptedException {
        var command = Command.of(program, "--no-vacuum", "--protocol=prepared", "--log")
                .with("--log-prefix=" + folder.resolve(LOG), "--file=" + script)
                .with("-c", String.valueOf(connections), "-j", String.valueOf(Math.min(threads, connections)))
                .with("-T", String.valueOf(Math.max(1, time.toSeconds())))
                .with("-h", "127.0.0.1", "-p", String.valueOf(server.port), "-U", server.user)
                .env("PGPASSWORD", server.password);
        variables.forEach((name, value) -> command.with("--define=%s=%s".formatted(name, value)));
        try {
            return parse(command.with(server.database).run(), takeTimes(folder));
        } finally {
            takeTimes(folder);
        }
    }

    private static List<String> takeTimes(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        try (var logs = Files.newDirectoryStream(folder, LOG + ".*")) {
            for (var log : logs) {
                lines.addAll(Files.readAllLines(log));
                Files.delete(log);
            }
        }
        return lines;
    }

    /**
     * Parses the output and the log of pgbench.
     *
     * @param times lines of the log: client, transaction, microseconds, ...
     */
    static LoadResult parse(String said, List<String> times) throws IOException {
        var micros = times.stream()
                .map(line -> line.split(" ")[2])
                // anything but a number is a failed transaction
                .filter(time -> time.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .sorted()
                .toArray();
        long transactions = (long) number(said, TRANSACTIONS);
        return new LoadResult(
                transactions,
                // versions before 15 stop at the first failure
                FAILED.matcher(said).find() ? (long) number(said, FAILED) : 0,
                // absent without a transaction
                transactions == 0 ? 0 : number(said, RATE),
                percentile(micros, 50),
                percentile(micros, 99));
    }

    /** In milliseconds; 0 if there are none. */
    private static double percentile(long[] micros, int which) {
        return micros.length == 0 ? 0 : micros[Math.min(micros.length - 1, micros.length * which / 100)] / 1_000.0;
    }

    private static double number(String said, Pattern pattern) throws IOException {
        var found = pattern.matcher(said);
        if (!found.find()) {
            throw new IOException("the output of pgbench contains no %s: %s".formatted(pattern, said.strip()));
        }
        return Double.parseDouble(found.group(1));
    }
}
