package org.rapporteur.kit.resource;

/** The roles of tokens ({@code groups}). */
public final class Roles {

    /** May create and change. */
    public static final String EDITOR = "editor";
    /** May delete, too. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
