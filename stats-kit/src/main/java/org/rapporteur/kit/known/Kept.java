package org.rapporteur.kit.known;

import java.util.function.Function;
import org.rapporteur.kit.sql.Sql;

/** What is read from the database and kept for as long as nothing of it changes there. Declared once, as a constant. */
public final class Kept<T> {

    /** Whether this service keeps it; else another one does. */
    final boolean own;
    /** What it is about; null for all that other services keep. */
    final String resourceType;

    final Function<Sql, T> reading;

    private Kept(boolean own, String resourceType, Function<Sql, T> reading) {
        this.own = own;
        this.resourceType = resourceType;
        this.reading = reading;
    }

    /** Of what other services keep, according to this one's replica. */
    public static <T> Kept<T> ofPeers(Function<Sql, T> reading) {
        return new Kept<>(false, null, reading);
    }

    /** Of the resources of a type that another service keeps, according to the replica: those of other types do not matter. */
    public static <T> Kept<T> ofPeer(String resourceType, Function<Sql, T> reading) {
        return new Kept<>(false, resourceType, reading);
    }

    /** Of this service's own resources of a type. */
    public static <T> Kept<T> ofOwn(String resourceType, Function<Sql, T> reading) {
        return new Kept<>(true, resourceType, reading);
    }
}
