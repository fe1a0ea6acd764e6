package org.rapporteur.kit.http;

/** How the gateway asks a service for the cursor behind each change of a page, and not only behind the last. */
public final class ItemCursors {

    /** The header of the request. */
    public static final String HEADER = "X-Rapporteur-Cursors";

    /** Its value; each item then has a member {@code cursor}. */
    public static final String ITEMS = "items";

    private ItemCursors() {}
}
