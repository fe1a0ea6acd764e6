package org.rapporteur.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.benchmarks.machine.Command;

/**
 * wrk: each of its connections sends its next request when the last one is answered. It measures the maximum rate;
 * its percentiles omit waiting times (coordinated omission), which {@link FixedRate} includes.
 */
public final class Wrk {

    private static final String NUMBER = "([0-9.]+)";
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+" + NUMBER);
    private static final Pattern SOCKET_ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final Path program;
    private final int threads;

    /** @param threads of wrk: on a small machine, more than one slows down what is measured */
    public Wrk(Path program, int threads) {
        this.program = program;
        this.threads = threads;
    }

    /**
     * Loads a URL.
     *
     * @param headers such as {@code Accept: text/csv}
     * @param script in Lua, which creates the requests; null for GET of the URL
     */
    public LoadResult run(String url, int connections, Duration time, List<String> headers, Path script)
            throws IOException, InterruptedException {
        var command = Command.of(program, "--latency", "--timeout", "30s")
                .with("-t", String.valueOf(Math.min(threads, connections)), "-c", String.valueOf(connections))
                .with("-d", "%ds".formatted(Math.max(1, time.toSeconds())));
        headers.forEach(header -> command.with("-H", header));
        if (script != null) {
            command.with("-s", script.toString());
        }
        return parse(command.with(url).run());
    }

    /** Parses the output of wrk 4; throws IOException if it is different. */
    static LoadResult parse(String said) throws IOException {
        long requests = (long) number(said, REQUESTS);
        var sockets = SOCKET_ERRORS.matcher(said);
        long errors = 0;
        if (sockets.find()) {
            for (int kind = 1; kind <= sockets.groupCount(); kind++) {
                errors += Long.parseLong(sockets.group(kind));
            }
        }
        var refused = REFUSED.matcher(said);
        if (refused.find()) {
            errors += Long.parseLong(refused.group(1));
        }
        if (requests == 0) {
            // no response in time: percentiles are meaningless
            return new LoadResult(0, errors, 0, 0, 0);
        }
        return new LoadResult(requests, errors, number(said, RATE), percentile(said, 50), percentile(said, 99));
    }

    private static double number(String said, Pattern pattern) throws IOException {
        return Double.parseDouble(find(said, pattern).group(1));
    }

    private static double percentile(String said, int which) throws IOException {
        var found = find(said, Pattern.compile("(?m)^\\s+%d%%\\s+%s(us|ms|s|m)\\s*$".formatted(which, NUMBER)));
        double value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            default -> value * 60_000;
        };
    }

    private static Matcher find(String said, Pattern pattern) throws IOException {
        var found = pattern.matcher(said);
        if (!found.find()) {
            throw new IOException("the output of wrk contains no %s: %s".formatted(pattern, said.strip()));
        }
        return found;
    }
}
