package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static Process sleeper() throws Exception {
        return new ProcessBuilder("sleep", "120").start();
    }

    @Test
    void stopsWhatItWatchesWhenItsPipeBreaks() throws Exception {
        var watched = sleeper();
        var forgotten = sleeper();
        try {
            var watchdog = new Watchdog();
            watchdog.watch(forgotten.pid());
            watchdog.watch(watched.pid());
            watchdog.forget(forgotten.pid());

            watchdog.breakPipe();

            assertThat(watched.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(forgotten.isAlive()).isTrue();
        } finally {
            watched.destroy();
            forgotten.destroy();
        }
    }

    @Test
    void stopsNothingAfterACleanEnd() throws Exception {
        var watched = sleeper();
        try {
            var watchdog = new Watchdog();
            watchdog.watch(watched.pid());

            watchdog.close();

            assertThat(watched.waitFor(2, TimeUnit.SECONDS)).isFalse();
        } finally {
            watched.destroy();
        }
    }

    /** Its number was reused by another program before anybody noticed. */
    @Test
    void doesNotKillAProcessWithAReusedNumber() throws Exception {
        var watched = sleeper();
        var other = sleeper();
        try {
            var watchdog = new Watchdog();
            watchdog.watch(other.pid(), "1");
            watchdog.watch(watched.pid());

            watchdog.breakPipe();

            assertThat(watched.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            watched.destroy();
            other.destroy();
        }
    }

    @Test
    void aKilledOneIsReplacedByOneThatWatchesTheSame() throws Exception {
        var watched = sleeper();
        var forgotten = sleeper();
        try {
            var watchdog = new Watchdog();
            watchdog.watch(watched.pid());
            watchdog.watch(forgotten.pid());
            var first = ProcessHandle.of(watchdog.pid()).orElseThrow();
            first.destroyForcibly();
            first.onExit().get(20, TimeUnit.SECONDS);

            assertThat(watchdog.revive()).isTrue();
            assertThat(watchdog.revive()).isFalse();
            watchdog.forget(forgotten.pid());
            watchdog.breakPipe();

            assertThat(watched.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(forgotten.isAlive()).isTrue();
        } finally {
            watched.destroy();
            forgotten.destroy();
        }
    }
}
