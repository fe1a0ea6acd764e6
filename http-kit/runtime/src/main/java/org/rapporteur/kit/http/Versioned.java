package org.rapporteur.kit.http;

/** What has a version; its entity tag begins with it. */
public interface Versioned {
    long version();
}
