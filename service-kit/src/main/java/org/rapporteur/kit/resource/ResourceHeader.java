package org.rapporteur.kit.resource;

import java.time.Instant;
import java.util.UUID;
import org.rapporteur.kit.sql.Row;

/** The identity, version and times of a resource. */
record ResourceHeader(UUID id, String slug, long version, Instant createdAt, Instant updatedAt, Instant deletedAt) {

    static final String COLUMNS = "id, slug, version, created_at, updated_at, deleted_at";

    static ResourceHeader of(Row row) {
        return new ResourceHeader(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instant("deleted_at"));
    }

    boolean deleted() {
        return deletedAt != null;
    }

    ResourceHeader written(String newSlug, Instant now) {
        return new ResourceHeader(id, newSlug, version + 1, createdAt, now, null);
    }

    ResourceHeader deletedAt(Instant now) {
        return new ResourceHeader(id, slug, version + 1, createdAt, now, now);
    }
}
