package org.rapporteur.participant.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What participants can be counted by. */
enum Dimension {
    REGION("p.region"),
    SUBREGION("p.subregion"),
    COUNTRY("p.country_code"),
    KIND("p.kind"),
    CLASSIFICATION("p.classification"),
    ROLE("t.role"),
    EVENT("e.slug");

    /** The SQL expression of its value; null where a participant lacks it. */
    final String expression;

    Dimension(String expression) {
        this.expression = expression;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Dimension> of(String wire) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.wire().equals(wire))
                .findFirst();
    }
}
