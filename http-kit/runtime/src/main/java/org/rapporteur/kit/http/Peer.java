package org.rapporteur.kit.http;

/** How our services identify themselves to the gateway: with a secret that only they and the gateway have. */
public final class Peer {

    /** The header with the secret. The gateway forwards it to nobody. */
    public static final String HEADER = "X-Rapporteur-Peer";

    private Peer() {}
}
