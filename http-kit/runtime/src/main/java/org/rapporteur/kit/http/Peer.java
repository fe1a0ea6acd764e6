package org.rapporteur.kit.http;

/** How one of our own services tells the gateway that it is one: by a secret that both are given, and nobody else. */
public final class Peer {

    /** The header with the secret. The gateway passes it on to nobody. */
    public static final String HEADER = "X-Rapporteur-Peer";

    /** The setting with the secret; without it services count as any other client. */
    public static final String SECRET = "rapporteur.peers.secret";

    private Peer() {}
}
