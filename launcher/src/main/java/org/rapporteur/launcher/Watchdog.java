package org.rapporteur.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ends the parts when the launcher dies without a chance to do so (kill -9, power of the terminal): a shell that reads a pipe
 * from the launcher. The operating system closes the pipe with the launcher, whatever its end.
 */
class Watchdog implements AutoCloseable {

    /**
     * A line is a process id to watch, alone or with its start behind a colon, or one with a minus sign to watch no longer; the last line "done" says that there is
     * nothing left to end. A number may go to another program before anybody tells, so each is kept with its start, and what
     * has another start is not ended.
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

    /** Puts another in its place when it was killed itself; gives whether that was so. */
    synchronized boolean revive() throws IOException {
        if (process.isAlive()) {
            return false;
        }
        start();
        for (var pid : watched) {
            tell(String.valueOf(pid));
        }
        return true;
    }

    synchronized void watch(long pid) throws IOException {
        revive();
        watched.add(pid);
        tell(String.valueOf(pid));
    }

    /** To be called once a watched process has ended. */
    synchronized void forget(long pid) throws IOException {
        watched.remove(pid);
        if (!revive()) {
            tell("-" + pid);
        }
    }

    long pid() {
        return process.pid();
    }

    /** As if a process had been watched with another start. */
    void watch(long pid, String start) throws IOException {
        tell(pid + ":" + start);
    }

    private void tell(String line) throws IOException {
        pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }

    /** What the end of this process does by itself. */
    void breakPipe() throws IOException {
        pipe.close();
    }

    @Override
    public synchronized void close() throws IOException {
        if (process.isAlive()) {
            tell("done");
            pipe.close();
        }
    }
}
