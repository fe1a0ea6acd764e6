package org.rapporteur.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * An open loop: requests are due at fixed times, whether earlier ones were answered or not, and each time is
 * measured from when the request was due. So a response that takes a second also counts for all requests due in
 * that second (omitting them is known as coordinated omission).
 */
public final class FixedRate {

    private static final int DIGITS = 3;
    private static final int REFUSED = 400;

    private final int port;
    private final int connections;

    /**
     * @param connections are used in turn; a request whose connection waits for a response is sent late, which
     * counts
     */
    public FixedRate(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Creates the bytes of a request. */
    @FunctionalInterface
    public interface Requests {
        /**
         * @param number from 0
         * @param due when to send it, in {@link System#nanoTime}
         */
        byte[] at(int number, long due);
    }

    private record Turn(Histogram micros, long errors, long end) {}

    /**
     * Sends requests evenly over time.
     *
     * @param count how many
     * @param perSecond the rate
     */
    public LoadResult run(int count, double perSecond, Requests requests) throws IOException, InterruptedException {
        // a little later, so that all connections are established
        long start = System.nanoTime() + 50_000_000;
        var turns = new ArrayList<Future<Turn>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int connection = 0; connection < connections; connection++) {
                int first = connection;
                turns.add(threads.submit((Callable<Turn>) () -> turn(first, count, start, 1e9 / perSecond, requests)));
            }
        }
        var micros = new Histogram(DIGITS);
        long errors = 0;
        long end = start;
        for (var turn : turns) {
            try {
                micros.add(turn.get().micros);
                errors += turn.get().errors;
                end = Math.max(end, turn.get().end);
            } catch (ExecutionException e) {
                throw new IOException("the clients at a fixed rate failed", e.getCause());
            }
        }
        return new LoadResult(
                micros.getTotalCount(),
                errors,
                micros.getTotalCount() / ((end - start) / 1e9),
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0);
    }

    /** The requests of one connection: each is sent when it is due, or as soon as the previous one is answered. */
    private Turn turn(int first, int count, long start, double interval, Requests requests) throws IOException {
        var micros = new Histogram(DIGITS);
        long errors = 0;
        long end = start;
        var connection = new HttpConnection(port);
        try {
            for (int number = first; number < count; number += connections) {
                long due = start + (long) (number * interval);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                try {
                    if (connection.exchange(requests.at(number, due)).status() >= REFUSED) {
                        errors++;
                    }
                } catch (IOException e) {
                    errors++;
                    connection.close();
                    connection = new HttpConnection(port);
                }
                end = System.nanoTime();
                micros.recordValue(Math.max(0, (end - due) / 1_000));
            }
        } finally {
            connection.close();
        }
        return new Turn(micros, errors, end);
    }
}
