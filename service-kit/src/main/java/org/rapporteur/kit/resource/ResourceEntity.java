package org.rapporteur.kit.resource;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/**
 * The columns of every resource: its identity, and its content. Other columns exist for filters, sorting, counting
 * or constraints. A deleted resource keeps its row, so that references still show its name.
 */
@MappedSuperclass
public abstract class ResourceEntity {

    @Id
    @Column(name = "id", nullable = false)
    protected UUID id;

    @Column(name = "slug", nullable = false)
    protected String slug;

    @Column(name = "version", nullable = false)
    protected long version;

    @Column(name = "created_at", nullable = false)
    protected Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    protected Instant updatedAt;

    @Column(name = "deleted_at")
    protected Instant deletedAt;

    /** The content as JSON; references are ids. A resource type may store parts of it separately. */
    @Column(name = "content", nullable = false, columnDefinition = "json")
    @ColumnTransformer(write = "cast(? as json)")
    protected String content;

    /** The size of its full content, in bytes of UTF-8. */
    @Column(name = "size", nullable = false)
    protected int size;

    /** Applies the identity and the version of a write. */
    void take(ResourceHeader head) {
        id = head.id();
        slug = head.slug();
        version = head.version();
        createdAt = head.createdAt();
        updatedAt = head.updatedAt();
        deletedAt = head.deletedAt();
    }

    /** Applies the content of a write. */
    void keep(String json, int bytes) {
        content = json;
        size = bytes;
    }

    /** Returns the resource's id, known before its content is applied. */
    public UUID id() {
        return id;
    }
}
