package org.rapporteur.benchmarks;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What clients that send their requests byte by byte cost another one: its times in quiet and crowded rounds,
 * alternating, against a running system on this machine.
 */
@Command(
        name = "slow-clients",
        description = "Times of a normal client with and without slow ones",
        mixinStandardHelpOptions = true)
public final class SlowClients implements Callable<Integer> {

    private static final byte[] REQUEST =
            "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
    private static final int WARM_UP = 3_000;

    @Parameters(paramLabel = "URL", description = "A list, such as http://127.0.0.1:8080/api/v1/events")
    private URI list;

    @Option(
            names = "--clients",
            defaultValue = "1000",
            description = "Number of slow clients; default ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rounds", defaultValue = "7", description = "Rounds of each kind; default ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--requests",
            defaultValue = "1000",
            description = "Requests of each round; default ${DEFAULT-VALUE}")
    private int requests;

    @Spec
    private CommandSpec spec;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SlowClients()).execute(arguments));
    }

    /** The median and the 99th percentile of a round, in milliseconds. */
    private record Times(double median, double late) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        round(WARM_UP);
        var medians = new double[rounds];
        var lates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            var quiet = round(requests);
            var crowded = crowdedRound();
            medians[i] = crowded.median / quiet.median;
            lates[i] = crowded.late / quiet.late;
            out.printf(
                    "quiet p50 %.2f p99 %.2f ms, with %d slow clients p50 %.2f p99 %.2f ms%n",
                    quiet.median, quiet.late, clients, crowded.median, crowded.late);
        }
        Arrays.sort(medians);
        Arrays.sort(lates);
        out.printf("ratio, median of the rounds: p50 %.2f, p99 %.2f%n", medians[rounds / 2], lates[rounds / 2]);
        out.flush();
        return 0;
    }

    private Times crowdedRound() throws IOException, InterruptedException {
        var sockets = new ArrayList<Socket>();
        Thread dripping = null;
        try {
            for (int i = 0; i < clients; i++) {
                sockets.add(new Socket(list.getHost(), list.getPort()));
            }
            dripping = Thread.ofPlatform().start(() -> drip(sockets));
            return round(requests);
        } finally {
            if (dripping != null) {
                dripping.interrupt();
                dripping.join();
            }
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** Sends a byte to each in turn, so that each gets about one per second, and none ever completes its request. */
    private void drip(List<Socket> sockets) {
        try {
            for (int i = 0; true; i++) {
                for (int at = 0; at < sockets.size(); at++) {
                    sockets.get(at).getOutputStream().write(i < REQUEST.length ? REQUEST[i] : 'x');
                    if (at % 10 == 0) {
                        Thread.sleep(Math.max(1, 10_000 / sockets.size()));
                    }
                }
            }
        } catch (InterruptedException | IOException e) {
            // the round is over
        }
    }

    private Times round(int count) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(list).build();
        var nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            nanos[i] = System.nanoTime() - begin;
            if (status != 200) {
                throw new IOException("%s answers with %d".formatted(list, status));
            }
        }
        Arrays.sort(nanos);
        return new Times(nanos[count / 2] / 1e6, nanos[count * 99 / 100] / 1e6);
    }
}
