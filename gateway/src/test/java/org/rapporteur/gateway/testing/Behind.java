package org.rapporteur.gateway.testing;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.testkit.TestTokens;

/** What is behind and around the gateway under test: stand-ins for the services, and the key of {@link TestTokens}. */
public class Behind implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, StandIn> SERVICES =
            Arrays.stream(Service.values()).collect(Collectors.toMap(Service::title, one -> new StandIn(one.title())));

    public static final StandIn EVENTS = SERVICES.get("event-service");
    public static final StandIn PARTICIPANTS = SERVICES.get("participant-service");
    public static final StandIn STATEMENTS = SERVICES.get("statement-service");

    /** The file that shows the gateway that the seeds are loaded, while it exists. */
    public static final Path SEEDS_MARK = Path.of(
            System.getProperty("java.io.tmpdir"),
            "seeds-" + ProcessHandle.current().pid());

    @Override
    public Map<String, String> start() {
        all().forEach(StandIn::start);
        var settings = new HashMap<>(Map.ofEntries(
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
                entry("mp.jwt.verify.publickey", TestTokens.publicKey())));
        SERVICES.forEach((title, one) ->
                settings.put("rapporteur.%s.url".formatted(title), one.uri().toString()));
        return settings;
    }

    @Override
    public void stop() {
        all().forEach(StandIn::stop);
    }

    public static Collection<StandIn> all() {
        return SERVICES.values();
    }

    public static void forgetAll() {
        all().forEach(StandIn::forget);
    }
}
