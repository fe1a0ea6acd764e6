package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.rapporteur.benchmarks.load.LoadResult;

/** One of those that are compared. */
record Subject(String name, Load load) {

    /** Loads it for some time. */
    @FunctionalInterface
    interface Load {
        LoadResult run(Duration time) throws IOException, InterruptedException, SQLException;
    }
}
