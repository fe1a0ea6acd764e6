package org.rapporteur.launcher;

import java.io.IOException;
import java.sql.SQLException;

/** Runs an instance until it is stopped: by Ctrl-C, SIGTERM or the end of the terminal, or because a part dies. */
final class Foreground {

    private Foreground() {}

    /** Starts an instance. */
    @FunctionalInterface
    interface Start {
        void start() throws IOException, SQLException;
    }

    /**
     * Starts, runs and stops it.
     *
     * @param start starts it
     * @param isUp is called once everything is up
     * @param hasEnded is called once everything has ended
     */
    static void run(Instance instance, Start start, Runnable isUp, Runnable hasEnded) throws IOException, SQLException {
        // called at the end of this method and by the shutdown hook; the second caller waits, since the
        // process exits when the hook returns
        var ending = new Object();
        Runnable end = () -> {
            synchronized (ending) {
                instance.stop();
                hasEnded.run();
            }
        };
        // SIGINT, SIGTERM and SIGHUP all end here
        Runtime.getRuntime().addShutdownHook(new Thread(end, "stop"));
        try {
            start.start();
            isUp.run();
            LogRotation.begin(instance.logs());
            instance.run();
        } finally {
            end.run();
        }
    }
}
