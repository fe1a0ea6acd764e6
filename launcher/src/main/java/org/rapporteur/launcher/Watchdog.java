package org.rapporteur.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Ends the parts when the launcher dies without a chance to do so (kill -9, power of the terminal): a shell that reads a pipe
 * from the launcher. The operating system closes the pipe with the launcher, whatever its end.
 */
class Watchdog implements AutoCloseable {

    /**
     * A line is a process id to watch, or one with a minus sign to watch no longer (its number may go to another program);
     * the last line "done" says that there is nothing left to end.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=
            while read -r line; do
              if [ "$line" = done ]; then exit 0; fi
              case $line in
                -*)
                  kept=
                  for pid in $pids; do [ "-$pid" = "$line" ] || kept="$kept $pid"; done
                  pids=$kept ;;
                *) pids="$pids $line" ;;
              esac
            done
            for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
            tries=0
            while [ $tries -lt 50 ]; do
              left=
              for pid in $pids; do kill -0 "$pid" 2>/dev/null && left=yes; done
              [ -z "$left" ] && exit 0
              sleep 0.2
              tries=$((tries + 1))
            done
            for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private final OutputStream pipe;

    Watchdog() throws IOException {
        var process = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = process.getOutputStream();
    }

    synchronized void watch(long pid) throws IOException {
        tell(String.valueOf(pid));
    }

    /** To be called once a watched process has ended. */
    synchronized void forget(long pid) throws IOException {
        tell("-" + pid);
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
        tell("done");
        pipe.close();
    }
}
