package org.rapporteur.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Configures an application without a database with the key of {@link TestTokens}. */
public class TokensResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("mp.jwt.verify.publickey", TestTokens.publicKey());
    }

    @Override
    public void stop() {
        // the key lasts as long as the JVM
    }
}
