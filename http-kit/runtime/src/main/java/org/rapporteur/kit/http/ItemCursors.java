package org.rapporteur.kit.http;

/** How the gateway asks a service for the cursor after each change of a page, not only after the last. */
public final class ItemCursors {

    /** The request header. */
    public static final String HEADER = "X-Rapporteur-Cursors";

    /** Its value; each item then has a member {@code cursor}. */
    public static final String ITEMS = "items";

    private ItemCursors() {}
}
