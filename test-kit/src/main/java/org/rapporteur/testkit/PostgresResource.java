package org.rapporteur.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real PostgreSQL 18 for {@code @QuarkusTest}: a fresh database, owned by a role that is no superuser, each time the
 * application starts. Use it as {@code @WithTestResource(PostgresResource.class)}.
 *
 * <p>One server serves all tests of a JVM: a container where a Docker engine answers, else PostgreSQL's own binaries,
 * unpacked from a jar. {@code -Drapporteur.test.postgres=container} or {@code =embedded} (or the environment's
 * {@code RAPPORTEUR_TEST_POSTGRES}) insists on one. It gives the application the key of {@link TestTokens}, too.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private PostgresDatabase database;

    @Override
    public Map<String, String> start() {
        database = PostgresServer.shared().newDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "mp.jwt.verify.publickey", TestTokens.publicKey());
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(database, new TestInjector.MatchesType(PostgresDatabase.class));
    }

    @Override
    public void stop() {
        if (database != null) {
            database.drop();
        }
    }
}
