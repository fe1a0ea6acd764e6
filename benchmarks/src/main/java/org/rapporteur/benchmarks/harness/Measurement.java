package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Something that can be measured by itself. */
interface Measurement {

    /** Its name on the command line. */
    String name();

    /** What it measures, in one line. */
    String description();

    List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException;
}
