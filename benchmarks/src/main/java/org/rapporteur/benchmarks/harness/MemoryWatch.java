package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rapporteur.benchmarks.machine.PrivateMemory;

/** Samples the private memory of processes until it is closed. */
final class MemoryWatch implements AutoCloseable {

    private static final long PAUSE_MILLISECONDS = 200;
    private static final double MEBIBYTE = 1 << 20;

    private final Map<String, ProcessHandle> processes;
    private final double before;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread looking;
    private volatile double most;

    /**
     * In MiB.
     *
     * @param before at the start
     * @param most the maximum of the sum
     */
    record Use(double before, double most) {}

    private MemoryWatch(Map<String, ProcessHandle> processes) throws IOException {
        this.processes = processes;
        this.before = sum(processes);
        this.most = before;
        this.looking = Thread.ofPlatform().daemon().name("memory").start(this::look);
    }

    static MemoryWatch of(Map<String, ProcessHandle> processes) throws IOException {
        return new MemoryWatch(processes);
    }

    /** In MiB, by name. */
    static Map<String, Double> each(Map<String, ProcessHandle> processes) throws IOException {
        var each = new LinkedHashMap<String, Double>();
        for (var process : processes.entrySet()) {
            each.put(process.getKey(), PrivateMemory.of(process.getValue()) / MEBIBYTE);
        }
        return each;
    }

    static double sum(Map<String, ProcessHandle> processes) throws IOException {
        return each(processes).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private void look() {
        try {
            while (!closed.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, sum(processes));
            }
        } catch (IOException | InterruptedException e) {
            // a process has ended: its load reports that
        }
    }

    Use use() throws IOException {
        return new Use(before, Math.max(most, sum(processes)));
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        looking.join();
    }
}
