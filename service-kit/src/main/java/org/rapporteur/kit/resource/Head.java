package org.rapporteur.kit.resource;

import java.time.Instant;
import java.util.UUID;
import org.rapporteur.kit.sql.Row;

/** What identifies a resource, and how far it has come. */
record Head(UUID id, String slug, long version, Instant createdAt, Instant updatedAt, Instant deletedAt) {

    static final String COLUMNS = "id, slug, version, created_at, updated_at, deleted_at";

    static Head of(Row row) {
        return new Head(
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

    Head written(String newSlug, Instant now) {
        return new Head(id, newSlug, version + 1, createdAt, now, null);
    }

    Head deletedAt(Instant now) {
        return new Head(id, slug, version + 1, createdAt, now, now);
    }
}
