package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@RequiresDocker
class PostgresContainersTest {

    @Test
    void containerRunsTheSamePostgresAsProduction() throws SQLException {
        try (var connection = DriverManager.getConnection(PostgresServer.startContainer())) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);

            var port = connection.getMetaData().getURL().replaceAll(".*:(\\d+)/.*", "$1");
            assertThat(DockerClientFactory.lazyClient().listContainersCmd().exec())
                    .anySatisfy(container -> {
                        assertThat(container.getImage()).isEqualTo("postgres:18");
                        assertThat(container.getPorts()).anySatisfy(published -> assertThat(published.getPublicPort())
                                .hasToString(port));
                    });
        }
    }
}
