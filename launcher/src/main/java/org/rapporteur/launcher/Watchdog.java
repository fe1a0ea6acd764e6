package org.rapporteur.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Stops the parts if the launcher dies without stopping them (kill -9, loss of the terminal): a shell that reads a
 * pipe from the launcher. The operating system closes the pipe with the launcher, however it ends.
 */
class Watchdog implements AutoCloseable {

    /**
     * A line is a process id to watch, alone or with its start after a colon, or one with a minus sign to stop
     * watching; the last line "done" means that there is nothing left to stop. A number may be reused, so each
     * is stored with its start, and a process with another start is not killed.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            start() {
              if [ -r /proc/self/stat ]; then
                { sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20; } 2>/dev/null
              else
                ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_'
              fi
            }
            same() { [ -n "${1#*:}" ] && [ "$(start "${1%%:*}")" = "${1#*:}" ]; }
            watched=
            while read -r line; do
              if [ "$line" = done ]; then exit 0; fi
              case $line in
                -*)
                  kept=
                  for one in $watched; do [ "-${one%%:*}" = "$line" ] || kept="$kept $one"; done
                  watched=$kept ;;
                *:*) watched="$watched $line" ;;
                *) watched="$watched $line:$(start "$line")" ;;
              esac
            done
            for one in $watched; do same "$one" && kill -TERM "${one%%:*}" 2>/dev/null; done
            tries=0
            while [ $tries -lt 50 ]; do
              left=
              for one in $watched; do same "$one" && left=yes; done
              [ -z "$left" ] && exit 0
              sleep 0.2
              tries=$((tries + 1))
            done
            for one in $watched; do same "$one" && kill -KILL "${one%%:*}" 2>/dev/null; done
            """;

    private final Set<Long> watched = new LinkedHashSet<>();
    private Process process;
    private OutputStream pipe;

    Watchdog() throws IOException {
        start();
    }

    private void start() throws IOException {
        process = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = process.getOutputStream();
    }

    /** Replaces the shell if it was killed; returns whether it was. */
    synchronized boolean revive() throws IOException {
        if (process.isAlive()) {
            return false;
        }
        start();
        for (var pid : watched) {
            send(String.valueOf(pid));
        }
        return true;
    }

    synchronized void watch(long pid) throws IOException {
        revive();
        watched.add(pid);
        send(String.valueOf(pid));
    }

    /** Call this once a watched process has ended. */
    synchronized void forget(long pid) throws IOException {
        watched.remove(pid);
        if (!revive()) {
            send("-" + pid);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Watches a process with a given start, for tests. */
    void watch(long pid, String start) throws IOException {
        send(pid + ":" + start);
    }

    private void send(String line) throws IOException {
        pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }

    /** Simulates the end of this process. */
    void breakPipe() throws IOException {
        pipe.close();
    }

    @Override
    public synchronized void close() throws IOException {
        if (process.isAlive()) {
            send("done");
            pipe.close();
        }
    }
}
