package org.rapporteur.kit.known;

import java.util.function.Function;
import org.rapporteur.kit.sql.Sql;

/** What is read from the database and kept for as long as nothing of it changes there. Declared once, as a constant. */
public final class Kept<T> {

    /** What it is about; null for what other services keep. */
    final String resourceType;

    final Function<Sql, T> reading;

    private Kept(String resourceType, Function<Sql, T> reading) {
        this.resourceType = resourceType;
        this.reading = reading;
    }

    /** Of what other services keep, according to this one's replica. */
    public static <T> Kept<T> ofPeers(Function<Sql, T> reading) {
        return new Kept<>(null, reading);
    }

    /** Of this service's own resources of a type. */
    public static <T> Kept<T> ofOwn(String resourceType, Function<Sql, T> reading) {
        return new Kept<>(resourceType, reading);
    }
}
