package org.rapporteur.kit.resource;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/**
 * The columns that every resource has: what identifies it, and its content. Other columns exist for what is filtered, sorted,
 * counted or constrained. A deleted resource keeps its row: what refers to it still shows its name.
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

    /** What writers say of it, as JSON; references are ids. A kind may keep parts of it apart. */
    @Column(name = "content", nullable = false, columnDefinition = "json")
    @ColumnTransformer(write = "cast(? as json)")
    protected String content;

    /** How long all of its content is, in bytes of UTF-8. */
    @Column(name = "size", nullable = false)
    protected int size;

    /** Takes over the identity and the version of a write. */
    void take(ResourceHeader head) {
        id = head.id();
        slug = head.slug();
        version = head.version();
        createdAt = head.createdAt();
        updatedAt = head.updatedAt();
        deletedAt = head.deletedAt();
    }

    /** Takes over the content of a write. */
    void keep(String json, int bytes) {
        content = json;
        size = bytes;
    }

    /** The resource's id, known before its content is applied. */
    public UUID id() {
        return id;
    }
}
