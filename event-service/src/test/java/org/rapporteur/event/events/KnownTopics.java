package org.rapporteur.event.events;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import java.sql.SQLException;

/** Topics that the replica of this service knows. */
public final class KnownTopics {

    private KnownTopics() {}

    /** Adds topics, unless they are known, with labels made from their slugs. */
    public static void add(String... slugs) {
        try (var database =
                        Arc.container().instance(AgroalDataSource.class).get().getConnection();
                var insert = database.prepareStatement("""
                        insert into reference (id, resource_type, slug, version, name)
                        values (topic_id(?), 'topic', ?, 1, jsonb_build_object('en', initcap(replace(?, '-', ' '))))
                        on conflict do nothing""")) {
            for (var slug : slugs) {
                insert.setString(1, slug);
                insert.setString(2, slug);
                insert.setString(3, slug);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
