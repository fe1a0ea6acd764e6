package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.statement.testing.StatementCase;

/** The replica stores a post whatever the length of its title: others may have stored it before titles had a limit. */
@QuarkusTest
class LongPostsTest extends StatementCase {

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(ints = {900, 6_000})
    void areReplicated(int length) throws SQLException {
        var id = UUID.randomUUID();
        var title = new StringBuilder();
        // random, so that an index cannot compress it
        new Random(length).ints(length, 0x4E00, 0x9000).forEach(title::appendCodePoint);
        var post = "{\"title\": {\"zh\": \"%s\"}}".formatted(title);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into reference (id, resource_type, slug, version, name, attributes)
                        values (?, 'participant', ?, 1, '{"en": "N"}', ?::jsonb)""")) {
            statement.setObject(1, id);
            statement.setString(2, tag + "-long");
            // somebody who held it twice has it once, with all days
            statement.setString(3, "{\"memberships\": [%1$s, %1$s]}".formatted(post));
            statement.executeUpdate();
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select length(title) from reference_post where reference_id = ?")) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(length);
                assertThat(rows.next()).isFalse();
            }
        }
    }
}
