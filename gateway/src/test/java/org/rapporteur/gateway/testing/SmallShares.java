package org.rapporteur.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A gateway with few connections, of which a client's share is small. It has no request limits: shares apply
 * anyway.
 */
public class SmallShares implements QuarkusTestProfile {

    public static final int WAITS = 140;
    public static final String PEERS_SECRET = "known-to-peers";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("rapporteur.peers.secret", PEERS_SECRET),
                Map.entry("rapporteur.services.connections.wait", "2S"),
                Map.entry("rapporteur.services.connections.reads.most", "6"),
                Map.entry("rapporteur.services.connections.reads.per-client", "3"),
                Map.entry("rapporteur.services.connections.writes.most", "4"),
                Map.entry("rapporteur.services.connections.writes.per-client", "2"),
                Map.entry("rapporteur.services.connections.exports.most", "4"),
                Map.entry("rapporteur.services.connections.exports.per-client", "2"),
                Map.entry("rapporteur.services.connections.loads.most", "4"),
                Map.entry("rapporteur.services.connections.loads.per-client", "2"),
                // the first check of each wait must not queue: on a busy machine, that may take
                // too long
                Map.entry("rapporteur.services.connections.changes.most", "160"),
                Map.entry("rapporteur.services.connections.changes.per-client", "150"),
                Map.entry("rapporteur.services.circuit.failures", "3"),
                Map.entry("rapporteur.services.idle-timeout", "20S"),
                Map.entry("rapporteur.changes.waits", Integer.toString(WAITS + 10)),
                Map.entry("rapporteur.changes.waits-per-client", Integer.toString(WAITS)),
                Map.entry("rapporteur.changes.streams", "3"),
                Map.entry("rapporteur.changes.streams-per-client", "2"));
    }
}
