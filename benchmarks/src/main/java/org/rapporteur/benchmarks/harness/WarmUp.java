package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

/**
 * A load before the rounds, until it becomes no faster: a JVM compiles for a minute what it serves under full load,
 * and shares the cores with its compilers meanwhile.
 *
 * @param first the rate in the first seconds, per second
 * @param time how long it took
 */
record WarmUp(double first, Duration time) {

    /** Enough for what is not compiled while it runs. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration PIECE = Duration.ofSeconds(3);
    /** Steady means that this many pieces brought less than this growth. */
    private static final int PIECES = 4;

    private static final double GROWTH = 1.05;

    /** Runs a load until it is steady, or for the longest time. */
    static WarmUp of(Subject.Load load, Duration longest) throws IOException, InterruptedException, SQLException {
        var piece = longest.compareTo(PIECE) < 0 ? longest : PIECE;
        var rates = new ArrayList<Double>();
        var left = longest;
        while (left.isPositive() && !isSteady(rates)) {
            rates.add(load.run(piece).perSecond());
            left = left.minus(piece);
        }
        return new WarmUp(rates.getFirst(), longest.minus(left));
    }

    private static boolean isSteady(ArrayList<Double> rates) {
        int last = rates.size() - 1;
        return last >= PIECES && rates.get(last) < GROWTH * rates.get(last - PIECES);
    }
}
