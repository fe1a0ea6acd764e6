package org.rapporteur.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real PostgreSQL 18 for {@code @QuarkusTest}: a new database, owned by a role that is not a superuser, each
 * time the application starts. Use it as {@code @WithTestResource(PostgresResource.class)}.
 *
 * <p>One server is shared by all tests of a JVM: a container if a Docker engine responds, else PostgreSQL's own
 * binaries, unpacked from a jar. {@code -Drapporteur.test.postgres=container} or {@code =embedded} (or {@code
 * RAPPORTEUR_TEST_POSTGRES} in the environment) enforces one of them. It also configures the application with the
 * key of {@link TestTokens}.
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
                // a busy machine may take a while to build the index of search
                "rapporteur.search.patience", "60s",
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
