package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.rapporteur.benchmarks.load.LoadResult;

/** One of the compared systems. */
record Subject(String name, Load load) {

    /** The name of ours. */
    static final String GATEWAY = "gateway";

    /** Whether it becomes faster for a minute, since a JVM compiles what it runs. */
    boolean isCompiledMeanwhile() {
        return name.equals(GATEWAY);
    }

    /** Loads it for some time. */
    @FunctionalInterface
    interface Load {
        LoadResult run(Duration time) throws IOException, InterruptedException, SQLException;
    }
}
