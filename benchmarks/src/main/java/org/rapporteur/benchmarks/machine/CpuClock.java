package org.rapporteur.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The CPU time used by processes, from {@code /proc/PID/stat}: in steps of 10 ms. */
public final class CpuClock {

    /** Linux uses this unit towards user space, whatever the kernel's own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private final Map<String, ProcessHandle> processes;

    /** @param processes by their names in the results; each includes its children */
    public CpuClock(Map<String, ProcessHandle> processes) {
        this.processes = new LinkedHashMap<>(processes);
    }

    /** Returns the time used so far, in seconds, by name. */
    public Map<String, Double> seconds() throws IOException {
        var seconds = new LinkedHashMap<String, Double>();
        for (var process : processes.entrySet()) {
            seconds.put(process.getKey(), seconds(process.getValue()));
        }
        return seconds;
    }

    /** Returns the time used since an earlier result of {@link #seconds}, in seconds. */
    public Map<String, Double> since(Map<String, Double> before) throws IOException {
        var used = new LinkedHashMap<String, Double>();
        seconds().forEach((name, now) -> used.put(name, now - before.getOrDefault(name, 0.0)));
        return used;
    }

    private static double seconds(ProcessHandle root) throws IOException {
        long ticks = 0;
        for (var process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            try {
                ticks += ticks(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")));
            } catch (NoSuchFileException e) {
                // it has ended: its parent includes the time of its children
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /**
     * Returns the ticks of a process and of its terminated children, in user and kernel mode.
     *
     * @param stat a line of {@code /proc/PID/stat}; the name in parentheses may contain anything
     * (proc_pid_stat(5))
     */
    static long ticks(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = USER_TIME; field <= CHILDREN_SYSTEM_TIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }
}
