package org.rapporteur.kit.http;

/**
 * How the gateway asks a service not to look for a better query if nothing matches exactly: that takes longer than the
 * search, and is in vain if another service has an exact match.
 */
public final class DidYouMean {

    /** The request header. */
    public static final String HEADER = "X-Rapporteur-Did-You-Mean";

    /** Its value; the response then has no {@code didYouMean}. */
    public static final String NO = "no";

    private DidYouMean() {}
}
