package org.rapporteur.launcher;

import java.io.IOException;
import java.sql.SQLException;

/** Runs an instance until it is stopped: by Ctrl-C, SIGTERM or the end of the terminal, or because a part dies. */
final class Foreground {

    private Foreground() {}

    /** Brings an instance up. */
    @FunctionalInterface
    interface Start {
        void start() throws IOException, SQLException;
    }

    /**
     * Starts it, runs it and ends it.
     *
     * @param start brings it up
     * @param isUp is called once everything is up
     * @param hasEnded is called once everything has ended
     */
    static void run(Instance instance, Start start, Runnable isUp, Runnable hasEnded) throws IOException, SQLException {
        // both the end of this method and the shutdown hook come here; whoever is second waits, for the process ends
        // when the
        // hook has returned
        var ending = new Object();
        Runnable end = () -> {
            synchronized (ending) {
                instance.stop();
                hasEnded.run();
            }
        };
        // SIGINT, SIGTERM and SIGHUP all come here
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
