package org.rapporteur.kit.http;

/** A versioned response; its entity tag starts with the version. */
public interface Versioned {
    long version();
}
