package org.rapporteur.gateway.testing;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands behind and around the gateway under test: three stand-ins for services, and an issuer of tokens. */
public class Behind implements QuarkusTestResourceLifecycleManager {

    public static final StandIn EVENTS = new StandIn("event-service");
    public static final StandIn PARTICIPANTS = new StandIn("participant-service");
    public static final StandIn STATEMENTS = new StandIn("statement-service");

    private static final KeyPair KEYS = keys();
    private static final KeyPair OTHER_KEYS = keys();

    @Override
    public Map<String, String> start() {
        all().forEach(StandIn::start);
        return Map.ofEntries(
                entry("rapporteur.event-service.url", EVENTS.uri().toString()),
                entry("rapporteur.participant-service.url", PARTICIPANTS.uri().toString()),
                entry("rapporteur.statement-service.url", STATEMENTS.uri().toString()),
                entry("rapporteur.services.idle-timeout", "1S"),
                entry("rapporteur.composition.timeout", "3S"),
                entry("rapporteur.changes.streams", "3"),
                entry("rapporteur.changes.stream.heartbeat", "400MS"),
                entry("rapporteur.changes.stream.patience", "2S"),
                entry(
                        "mp.jwt.verify.publickey",
                        Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())));
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

    public static String token(String... roles) {
        return token(KEYS, "rapporteur", Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    public static String expiredToken() {
        return token(KEYS, "rapporteur", Instant.now().minus(Duration.ofMinutes(5)), "editor", "admin");
    }

    public static String tokenOfAnotherAudience() {
        return token(KEYS, "someone-else", Instant.now().plus(Duration.ofMinutes(5)), "editor", "admin");
    }

    public static String forgedToken() {
        return token(OTHER_KEYS, "rapporteur", Instant.now().plus(Duration.ofMinutes(5)), "editor", "admin");
    }

    private static String token(KeyPair keys, String audience, Instant expiry, String... roles) {
        return Jwt.issuer("rapporteur")
                .audience(audience)
                .subject("a-tester")
                .groups(Set.of(roles))
                .issuedAt(expiry.minus(Duration.ofMinutes(10)))
                .expiresAt(expiry)
                .sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
