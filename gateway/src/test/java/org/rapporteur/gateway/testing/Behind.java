package org.rapporteur.gateway.testing;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rapporteur.testkit.TestTokens;

/** What stands behind and around the gateway under test: three stand-ins for services, and the key of {@link TestTokens}. */
public class Behind implements QuarkusTestResourceLifecycleManager {

    public static final StandIn EVENTS = new StandIn("event-service");
    public static final StandIn PARTICIPANTS = new StandIn("participant-service");
    public static final StandIn STATEMENTS = new StandIn("statement-service");

    /** The file that tells the gateway that the seeds are in, while it stands. */
    public static final Path SEEDS_MARK = Path.of(
            System.getProperty("java.io.tmpdir"),
            "seeds-" + ProcessHandle.current().pid());

    @Override
    public Map<String, String> start() {
        all().forEach(StandIn::start);
        return Map.ofEntries(
                entry("rapporteur.event-service.url", EVENTS.uri().toString()),
                entry("rapporteur.participant-service.url", PARTICIPANTS.uri().toString()),
                entry("rapporteur.statement-service.url", STATEMENTS.uri().toString()),
                entry("rapporteur.seeds.mark", SEEDS_MARK.toString()),
                entry("rapporteur.services.idle-timeout", "2S"),
                entry("rapporteur.composition.timeout", "3S"),
                entry("rapporteur.composition.memory", "8M"),
                entry("rapporteur.composition.memory-wait", "500MS"),
                entry("rapporteur.clients.patience", "2S"),
                entry("rapporteur.clients.patience-under-load", "200MS"),
                entry("rapporteur.changes.streams", "3"),
                entry("rapporteur.changes.streams-per-client", "3"),
                entry("rapporteur.changes.stream.heartbeat", "400MS"),
                entry("rapporteur.changes.stream.patience", "2S"),
                entry("mp.jwt.verify.publickey", TestTokens.publicKey()));
    }

    @Override
    public void stop() {
        all().forEach(StandIn::stop);
    }

    public static List<StandIn> all() {
        return List.of(EVENTS, PARTICIPANTS, STATEMENTS);
    }

    public static void forgetAll() {
        all().forEach(StandIn::forget);
    }
}
