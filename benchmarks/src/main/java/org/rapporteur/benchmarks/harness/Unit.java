package org.rapporteur.benchmarks.harness;

import java.util.Locale;

/** The unit of a measurement. */
enum Unit {
    PER_SECOND("/s", "%,.0f"),
    MEGABYTES_PER_SECOND(" MB/s", "%,.1f"),
    MILLISECONDS(" ms", "%,.2f"),
    SECONDS(" s", "%,.2f"),
    MEBIBYTES(" MiB", "%,.0f"),
    PERCENT(" % of a core", "%,.2f");

    private final String sign;
    private final String form;

    Unit(String sign, String form) {
        this.sign = sign;
        this.form = form;
    }

    String of(double value) {
        return String.format(Locale.ROOT, form, value) + sign;
    }
}
